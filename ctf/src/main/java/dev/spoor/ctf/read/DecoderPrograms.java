package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// What decodes a trace's data stream classes, kept so that a second reading finds generated code compiled.
/// Thread-safe.
final class DecoderPrograms {

    private final TraceClass traceClass;
    private final IdentityHashMap<DataStreamClass, Map<Projection, Optional<DecoderProgram>>> programs =
            new IdentityHashMap<>();

    private final IdentityHashMap<DataStreamClass, Map<Projection, Interpreter>> interpreters = new IdentityHashMap<>();

    DecoderPrograms(TraceClass traceClass) {
        this.traceClass = traceClass;
    }

    /// The code for a projection of a data stream class.
    ///
    /// @return empty where it would be too large for the JVM to compile
    synchronized Optional<DecoderProgram> of(DataStreamClass streamClass, Projection projection) {
        return programs.computeIfAbsent(streamClass, _ -> new HashMap<>())
                .computeIfAbsent(projection, p -> DecoderProgram.generate(traceClass, streamClass, p));
    }

    /// An interpreter for a projection of a data stream class, for one thread.
    PacketDecoder interpreter(DataStreamClass streamClass, Projection projection, int batchCapacity) {
        return prototype(streamClass, projection).another(batchCapacity);
    }

    private synchronized Interpreter prototype(DataStreamClass streamClass, Projection projection) {
        return interpreters
                .computeIfAbsent(streamClass, _ -> new HashMap<>())
                .computeIfAbsent(projection, p -> Interpreter.quick(traceClass, streamClass, p));
    }

    /// The generated code so far, for people to read.
    synchronized String listing() {
        StringBuilder text = new StringBuilder();
        programs.forEach((streamClass, ofClass) -> ofClass.values().stream()
                .flatMap(Optional::stream)
                .forEach(program -> text.append("data stream class ")
                        .append(streamClass.id())
                        .append('\n')
                        .append(program.listing())));
        return text.toString();
    }
}
