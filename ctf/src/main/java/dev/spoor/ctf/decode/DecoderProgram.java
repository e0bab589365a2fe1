package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The code that decodes packets of one data stream class into one projection's columns: generated once,
/// executed by as many decoders as there are threads. Thread-safe.
///
/// Generating takes some tens of milliseconds, which pays from some hundred thousand event records on.
/// Below, an [Interpreter] is done sooner.
public final class DecoderProgram {

    private final Procedures procedures;
    private final Projection projection;
    private final @Nullable ClockConversion clock;
    private final EventRecordClassIndex classes;
    private final List<Instruction> numbered = new ArrayList<>();
    private final MethodHandle constructor;

    private DecoderProgram(
            TraceClass traceClass, DataStreamClass streamClass, Projection projection, Procedures procedures) {
        this.projection = projection;
        this.procedures = procedures;
        ClockClass clockClass = streamClass.defaultClockClass();
        clock = clockClass == null ? null : new ClockConversion(clockClass);
        classes = new EventRecordClassIndex(traceClass, streamClass);
        constructor = new DecoderGenerator(procedures, numbered).generate();
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
        try {
            return (PacketDecoder) constructor.invoke(this);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a constructor without checked exceptions threw one", e);
        }
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

    /// The instructions that generated code names by number.
    List<Instruction> numbered() {
        return numbered;
    }
}
