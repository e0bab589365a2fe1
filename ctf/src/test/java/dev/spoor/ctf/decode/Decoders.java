package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.util.List;

/// All decoders there are: whatever a test says of decoders holds for each of them.
final class Decoders {

    private Decoders() {}

    /// Makes a decoder.
    @FunctionalInterface
    interface Factory {
        PacketDecoder make(TraceClass traceClass, DataStreamClass streamClass, Projection projection);
    }

    /// A kind of decoder.
    record Kind(String name, Factory factory) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> all() {
        return List.of(new Kind("interpreter", Interpreter::new), new Kind("generated", Decoders::generated));
    }

    /// A generated decoder; the interpreter where there is nothing to generate.
    private static PacketDecoder generated(TraceClass traceClass, DataStreamClass streamClass, Projection projection) {
        return DecoderProgram.generate(traceClass, streamClass, projection)
                .map(DecoderProgram::newDecoder)
                .orElseGet(() -> new Interpreter(traceClass, streamClass, projection));
    }
}
