package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import java.util.IdentityHashMap;
import java.util.Optional;

/// Makes the decoders of one reading: generated ones for data stream classes with enough bytes for that to
/// pay. Thread-safe.
public final class Decoders {

    /// Generating and compiling code takes about as long as interpreting so much.
    private static final long LEAST_BYTES_FOR_GENERATION = 16L << 20;

    /// So many event records are in all batches together; each needs about a quarter of a kilobyte.
    private static final int EVENT_RECORDS_AT_ONCE = 1 << 17;

    private static final int LEAST_BATCH_CAPACITY = 16;

    private final IdentityHashMap<DataStreamClass, Long> sizesBytes = new IdentityHashMap<>();

    private final DecoderChoice choice;

    private final int batchCapacity;

    /// @param packets all that is going to be decoded
    public Decoders(Iterable<StreamPacket> packets) {
        this(packets, DecoderChoice.BY_SIZE);
    }

    /// @param packets all that is going to be decoded
    /// @param choice what decodes it
    public Decoders(Iterable<StreamPacket> packets, DecoderChoice choice) {
        this(packets, choice, Batch.CAPACITY);
    }

    /// @param packets all that is going to be decoded
    /// @param choice what decodes it
    /// @param batchCapacity how many event records a batch has at most, where nothing else is asked for
    public Decoders(Iterable<StreamPacket> packets, DecoderChoice choice, int batchCapacity) {
        this(choice, batchCapacity);
        for (StreamPacket packet : packets) {
            sizesBytes.merge(packet.file().streamClass(), packet.entry().totalLengthBits() >>> 3, Long::sum);
        }
    }

    private Decoders(DecoderChoice choice, int batchCapacity) {
        this.choice = choice;
        this.batchCapacity = batchCapacity;
    }

    /// @param sections all that is going to be decoded
    static Decoders ofSections(Iterable<PacketSection> sections, DecoderChoice choice) {
        Decoders decoders = new Decoders(choice, Batch.CAPACITY);
        for (PacketSection section : sections) {
            decoders.sizesBytes.merge(section.packet().file().streamClass(), section.lengthBytes(), Long::sum);
        }
        return decoders;
    }

    /// A decoder for a file's packets.
    public PacketDecoder newDecoder(DataStreamFile file, Projection projection) {
        return newDecoder(file, projection, batchCapacity);
    }

    /// A decoder for a file's packets, one of many that are needed at the same time.
    ///
    /// @param batchCapacity how many event records a batch has at most, such as [#batchCapacity]
    public PacketDecoder newDecoder(DataStreamFile file, Projection projection, int batchCapacity) {
        return program(file, projection)
                .map(program -> program.newDecoder(batchCapacity))
                .orElseGet(() -> file.trace().programs().interpreter(file.streamClass(), projection, batchCapacity));
    }

    /// How large batches of whole event records can be where many decoders are needed at the same time: the more
    /// there are, the smaller.
    ///
    /// @param decoderCount at least 1
    public static int batchCapacity(int decoderCount) {
        return Math.clamp(EVENT_RECORDS_AT_ONCE / decoderCount, LEAST_BATCH_CAPACITY, Batch.CAPACITY);
    }

    /// Says where a decoder is slower than it might be.
    ///
    /// @param diagnostics gets a note for a data stream class whose generated code would be too large
    void explain(DataStreamFile file, PacketDecoder decoder, Diagnostics diagnostics) {
        if (decoder instanceof Interpreter && isToBeGenerated(file)) {
            diagnostics.note(
                    file.trace() + ": data stream class " + file.streamClass().id()
                            + ": expected code that the JVM compiles, found too much of it: decoded without, more slowly");
        }
    }

    private Optional<DecoderProgram> program(DataStreamFile file, Projection projection) {
        return isToBeGenerated(file) ? file.trace().programs().of(file.streamClass(), projection) : Optional.empty();
    }

    private boolean isToBeGenerated(DataStreamFile file) {
        return switch (choice) {
            case BY_SIZE -> sizesBytes.getOrDefault(file.streamClass(), 0L) >= LEAST_BYTES_FOR_GENERATION;
            case GENERATED -> true;
            case INTERPRETED -> false;
        };
    }
}
