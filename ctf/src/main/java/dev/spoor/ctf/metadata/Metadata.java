package dev.spoor.ctf.metadata;

import dev.spoor.ctf.model.TraceClass;
import java.util.List;

/// What a metadata stream says.
///
/// @param traceClass the trace's model
/// @param warnings what was passed over, each a full line: `source:line:column: sentence`
public record Metadata(TraceClass traceClass, List<String> warnings) {

    public Metadata {
        warnings = List.copyOf(warnings);
    }
}
