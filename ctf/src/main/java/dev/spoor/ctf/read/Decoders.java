package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.util.IdentityHashMap;
import java.util.Optional;

/// Makes the decoders of one reading: generated ones for data stream classes with enough bytes for that to
/// pay. Thread-safe.
public final class Decoders {

    /// Generating and compiling code takes about as long as interpreting so much.
    private static final long LEAST_BYTES_FOR_GENERATION = 16L << 20;

    private final IdentityHashMap<DataStreamClass, Long> sizesBytes = new IdentityHashMap<>();

    /// @param packets all that is going to be decoded
    public Decoders(Iterable<StreamPacket> packets) {
        for (StreamPacket packet : packets) {
            sizesBytes.merge(packet.file().streamClass(), packet.entry().totalLengthBits() >>> 3, Long::sum);
        }
    }

    /// A decoder for a file's packets.
    public PacketDecoder newDecoder(DataStreamFile file, Projection projection) {
        TraceClass traceClass = file.trace().traceClass();
        DataStreamClass streamClass = file.streamClass();
        return program(file, projection)
                .map(DecoderProgram::newDecoder)
                .orElseGet(() -> new Interpreter(traceClass, streamClass, projection));
    }

    private Optional<DecoderProgram> program(DataStreamFile file, Projection projection) {
        return sizesBytes.getOrDefault(file.streamClass(), 0L) < LEAST_BYTES_FOR_GENERATION
                ? Optional.empty()
                : file.trace().programs().of(file.streamClass(), projection);
    }
}
