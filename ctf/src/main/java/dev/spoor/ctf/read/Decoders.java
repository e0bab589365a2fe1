package dev.spoor.ctf.read;

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

    private final IdentityHashMap<DataStreamClass, Long> sizesBytes = new IdentityHashMap<>();

    private final DecoderChoice choice;

    /// @param packets all that is going to be decoded
    public Decoders(Iterable<StreamPacket> packets) {
        this(packets, DecoderChoice.BY_SIZE);
    }

    /// @param packets all that is going to be decoded
    /// @param choice what decodes it
    public Decoders(Iterable<StreamPacket> packets, DecoderChoice choice) {
        this.choice = choice;
        for (StreamPacket packet : packets) {
            sizesBytes.merge(packet.file().streamClass(), packet.entry().totalLengthBits() >>> 3, Long::sum);
        }
    }

    /// A decoder for a file's packets.
    public PacketDecoder newDecoder(DataStreamFile file, Projection projection) {
        return program(file, projection)
                .map(DecoderProgram::newDecoder)
                .orElseGet(() -> file.trace().programs().interpreter(file.streamClass(), projection));
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
