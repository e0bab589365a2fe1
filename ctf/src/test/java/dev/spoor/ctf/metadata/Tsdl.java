package dev.spoor.ctf.metadata;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Reads small TSDL texts in tests.
final class Tsdl {

    /// One line, so that the text after it begins in line 2.
    static final String TRACE = "trace { major = 1; minor = 8; byte_order = le; };\n";

    private Tsdl() {}

    static Metadata read(String text) throws MetadataException {
        return MetadataReader.read(text.getBytes(StandardCharsets.UTF_8), "metadata");
    }

    /// Reads a text after [#TRACE].
    static TraceClass trace(String text) throws MetadataException {
        return read(TRACE + text).traceClass();
    }

    /// The payload of an event whose fields are given.
    static Structure payload(String fields) throws MetadataException {
        return payloadAfter("", fields);
    }

    /// The payload of an event whose fields are given, after some declarations.
    static Structure payloadAfter(String declarations, String fields) throws MetadataException {
        DataStreamClass stream = stream(declarations + "\nevent { name = e; fields := struct {\n" + fields + "\n}; };");
        return Objects.requireNonNull(stream.eventRecordClasses().getFirst().payload());
    }

    /// The class of the field `f` among some fields.
    static FieldClass field(String fields) throws MetadataException {
        return member(payload(fields), "f");
    }

    static FieldClass member(Structure structure, String name) {
        return structure.member(name).orElseThrow().fieldClass();
    }

    /// The only data stream class of a text after [#TRACE].
    static DataStreamClass stream(String text) throws MetadataException {
        return trace(text).dataStreamClasses().getFirst();
    }
}
