package dev.spoor.ctf.metadata;

import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Reads small CTF 2 metadata streams in tests. Texts may have `'` instead of `"`.
final class Ctf2 {

    static final String PREAMBLE = "{'type': 'preamble', 'version': 2}";
    static final String STREAM = "{'type': 'data-stream-class'}";

    private Ctf2() {}

    /// Reads a stream with a fragment in each line, the first in line 1, each after a record separator in
    /// column 1.
    static TraceClass read(String... fragments) throws MetadataException {
        StringBuilder stream = new StringBuilder();
        for (String fragment : fragments) {
            stream.append('\u001e').append(fragment.replace('\'', '"')).append('\n');
        }
        return readStream(stream.toString()).traceClass();
    }

    static Metadata readStream(String stream) throws MetadataException {
        return MetadataReader.read(stream.getBytes(StandardCharsets.UTF_8), "metadata");
    }

    /// Reads fragments after a preamble.
    static TraceClass trace(String... fragments) throws MetadataException {
        String[] all = new String[fragments.length + 1];
        all[0] = PREAMBLE;
        System.arraycopy(fragments, 0, all, 1, fragments.length);
        return read(all);
    }

    /// Reads the payload with some members, in line 3, after [#STREAM].
    static Structure payload(String members) throws MetadataException {
        TraceClass trace = trace(STREAM, eventRecordClass(members));
        return Objects.requireNonNull(trace.dataStreamClasses()
                .getFirst()
                .eventRecordClasses()
                .getFirst()
                .payload());
    }

    static String eventRecordClass(String members) {
        return "{'type': 'event-record-class', 'payload-field-class': " + structure(members) + "}";
    }

    static String structure(String members) {
        return "{'type': 'structure', 'member-classes': [" + members + "]}";
    }

    static String member(String name, String fieldClass) {
        return "{'name': '" + name + "', 'field-class': " + fieldClass + "}";
    }

    /// The field class that a text describes.
    static FieldClass field(String fieldClass) throws MetadataException {
        return payload(member("f", fieldClass)).members().getFirst().fieldClass();
    }
}
