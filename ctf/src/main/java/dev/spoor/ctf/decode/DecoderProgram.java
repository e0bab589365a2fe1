package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The code that decodes packets of one data stream class into one projection's columns: generated once,
/// executed by as many decoders as there are threads. Thread-safe.
///
/// Generating takes some tens of milliseconds, which pays from some hundred thousand event records on.
/// Below, an [Interpreter] is done sooner.
public final class DecoderProgram {

    /// So many batches are small, of all decoders together.
    private static final int SMALL_BATCHES = 1024;

    /// In so many of them what is seldom is rehearsed: after some calls the JVM begins to count branches, and after
    /// some more it compiles with all effort.
    private static final int REHEARSALS = 32;

    private final Procedures procedures;
    private final Projection projection;
    private final @Nullable ClockConversion clock;
    private final EventRecordClassIndex classes;
    private final WrittenColumns writtenColumns;
    private final long[] passedLengths;
    private final Optional<CommonRun> commonRun;
    private final List<Instruction.Seldom> numbered = new ArrayList<>();
    private final byte[] classFile;
    private final MethodHandle constructor;
    private final AtomicInteger smallBatches = new AtomicInteger();

    private DecoderProgram(
            TraceClass traceClass, DataStreamClass streamClass, Projection projection, Procedures procedures) {
        this.projection = projection;
        this.procedures = procedures;
        ClockClass clockClass = streamClass.defaultClockClass();
        clock = clockClass == null ? null : new ClockConversion(clockClass);
        writtenColumns = WrittenColumns.of(procedures);
        classes = new EventRecordClassIndex(traceClass, streamClass);
        DecoderGenerator generator = new DecoderGenerator(procedures, this);
        passedLengths = generator.table();
        commonRun = generator.commonRun();
        classFile = generator.classFile();
        constructor = DecoderGenerator.load(classFile);
    }

    /// Generates the code.
    ///
    /// @param traceClass the trace class
    /// @param streamClass one of its data stream classes
    /// @param projection the columns to fill
    /// @return empty where the code would be too large for the JVM to compile
    public static Optional<DecoderProgram> generate(
            TraceClass traceClass, DataStreamClass streamClass, Projection projection) {
        Procedures procedures = Procedures.of(traceClass, streamClass, projection);
        return DecoderGenerator.fits(procedures)
                ? Optional.of(new DecoderProgram(traceClass, streamClass, projection, procedures))
                : Optional.empty();
    }

    /// A decoder of its own for a thread.
    public PacketDecoder newDecoder() {
        return newDecoder(Batch.CAPACITY);
    }

    /// A decoder of its own for a thread.
    ///
    /// @param batchCapacity how many event records a batch has at most; at least 1
    public PacketDecoder newDecoder(int batchCapacity) {
        try {
            return (PacketDecoder) constructor.invoke(this, batchCapacity);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a constructor without checked exceptions threw one", e);
        }
    }

    /// The generated code for people to read, one line for each bytecode.
    public String listing() {
        return CodeListing.of(classFile);
    }

    /// Whether the next batch is to be small. The first ones are, so that the JVM compiles the generated
    /// methods as what is called often before it would compile them as what loops long, and sees how they
    /// end. Decoders that are made later find them compiled.
    boolean beginsSmall() {
        return smallBatches.get() < SMALL_BATCHES && smallBatches.getAndIncrement() < SMALL_BATCHES;
    }

    /// Whether what is seldom is to be rehearsed in a small batch that has just begun.
    boolean isToRehearse() {
        return smallBatches.get() <= REHEARSALS;
    }

    Procedures procedures() {
        return procedures;
    }

    Projection projection() {
        return projection;
    }

    @Nullable
    ClockConversion clock() {
        return clock;
    }

    EventRecordClassIndex classes() {
        return classes;
    }

    /// Which columns not all event records write.
    WrittenColumns writtenColumns() {
        return writtenColumns;
    }

    /// See [GeneratedDecoder#passedLengths].
    long[] passedLengths() {
        return passedLengths;
    }

    /// The common context, where event records are compared by it.
    Optional<CommonRun> commonRun() {
        return commonRun;
    }

    /// The instructions that generated code names by number, to be executed by the [Machine].
    List<Instruction.Seldom> numbered() {
        return numbered;
    }

    /// Whether there are such.
    boolean hasSeldom() {
        return !numbered.isEmpty();
    }

    /// Gives an instruction a number.
    int number(Instruction.Seldom instruction) {
        numbered.add(instruction);
        return numbered.size() - 1;
    }
}
