package dev.spoor.ctf.read;

import dev.spoor.ctf.metadata.Metadata;
import dev.spoor.ctf.model.TraceClass;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// What is known of traces from an earlier opening, for those that are opened again and again while they grow: metadata
/// that has not changed is not read anew, and what decodes it is kept. Mutable, single-threaded.
final class OpenedBefore {

    private final Map<MetadataBytes, Metadata> metadata = new HashMap<>();
    private final IdentityHashMap<TraceClass, DecoderPrograms> programs = new IdentityHashMap<>();

    /// Metadata by its bytes.
    Map<MetadataBytes, Metadata> metadata() {
        return metadata;
    }

    /// What decodes a trace.
    DecoderPrograms programs(TraceClass traceClass) {
        return programs.computeIfAbsent(traceClass, DecoderPrograms::new);
    }

    /// Lets go of what is of no use any more.
    ///
    /// @param used the metadata that there is now
    void keep(Set<MetadataBytes> used) {
        metadata.keySet().retainAll(used);
        Set<TraceClass> left = Collections.newSetFromMap(new IdentityHashMap<>());
        metadata.values().forEach(m -> left.add(m.traceClass()));
        programs.keySet().retainAll(left);
    }
}
