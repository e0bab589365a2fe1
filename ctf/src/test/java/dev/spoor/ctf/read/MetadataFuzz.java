package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.util.Arrays;

/// What the fuzzers of metadata have in common: whatever the bytes are, they are read or refused with a sentence,
/// and what is read can be decoded.
final class MetadataFuzz {

    private static final long FREE_BYTES = 64L << 20;
    private static final long BYTES_PER_BYTE = 4096;

    /// Code is not generated for each input, as that is slow.
    private static final int INPUTS_PER_GENERATION = 32;

    private MetadataFuzz() {}

    static void read(byte[] data) throws Exception {
        FuzzBounds.check(data, FREE_BYTES, BYTES_PER_BYTE, () -> {
            try {
                prepare(MetadataReader.read(data, "metadata").traceClass(), data);
            } catch (MetadataException e) {
                if (!String.valueOf(e.getMessage()).contains("expected")) {
                    throw new AssertionError("a refusal that says not what was expected", e);
                }
            }
        });
    }

    private static void prepare(TraceClass traceClass, byte[] data) {
        for (DataStreamClass streamClass :
                traceClass.dataStreamClasses().stream().limit(2).toList()) {
            var _ = new Interpreter(traceClass, streamClass, Projection.WHOLE);
            if (Math.floorMod(Arrays.hashCode(data), INPUTS_PER_GENERATION) == 0) {
                DecoderProgram.generate(traceClass, streamClass, Projection.NONE)
                        .ifPresent(DecoderProgram::newDecoder);
            }
        }
    }
}
