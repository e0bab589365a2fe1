package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// The code generated for a trace's data stream classes, so that a second reading finds it compiled. Thread-safe.
final class DecoderPrograms {

    private final TraceClass traceClass;
    private final IdentityHashMap<DataStreamClass, Map<Projection, Optional<DecoderProgram>>> programs =
            new IdentityHashMap<>();

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
}
