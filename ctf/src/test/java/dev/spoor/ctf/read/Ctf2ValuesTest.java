package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.decode.Projection.Column;
import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.read.CorpusTraces.CorpusTrace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The values of integers and text in CTF 2 traces equal those that babeltrace2 reads (the corpus's
/// `.jsonl.gz`).
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Ctf2ValuesTest {

    /// Why: see [Ctf2CorpusTest].
    private static final Set<String> EXCEPTED =
            Set.of("converted-ctf2/double_counters", "yactfr/data__ctf-2__pass-dt-aliases");

    private static final Map<Scope, String> SCOPES = Map.of(
            Scope.EVENT_RECORD_COMMON_CONTEXT, "cc",
            Scope.EVENT_RECORD_SPECIFIC_CONTEXT, "sc",
            Scope.EVENT_RECORD_PAYLOAD, "p");

    @Test
    void equalWhatBabeltrace2Reads() throws Exception {
        long records = 0;
        long values = 0;
        for (CorpusTrace trace : CorpusTraces.ofFormat("2")) {
            Path file = CorpusTraces.folder("expected").resolve(trace.id() + ".jsonl.gz");
            if (!Files.exists(file) || EXCEPTED.contains(trace.id())) {
                continue;
            }
            Records found = new Records();
            for (Path directory : TraceFinder.find(trace.path(), new Diagnostics())) {
                found.addTrace(directory);
            }
            List<String> expected = expected(file, found.fields);
            found.records.sort(null);
            expected.sort(null);
            assertThat(found.records).as(trace.id()).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(found.records.get(i)).as(trace.id()).isEqualTo(expected.get(i));
            }
            records += expected.size();
            values += found.valueCount;
        }
        System.out.println(
                "corpus: " + values + " values of " + records + " CTF 2 event records equal what babeltrace2 reads");
        assertThat(records).isPositive();
    }

    private static List<String> expected(Path file, Set<String> fields) throws IOException {
        List<String> records = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode record = JsonMapper.shared().readTree(line);
                String name = record.path("n").isString() ? record.path("n").asString() : "";
                StringBuilder text = new StringBuilder(record.path("t") + " " + name);
                for (Scope scope : Scope.values()) {
                    JsonNode members = record.path(SCOPES.getOrDefault(scope, "none"));
                    members.properties().forEach(e -> {
                        String field = record.path("s") + " " + record.path("i") + " " + scope + " " + e.getKey();
                        if (fields.contains(field) && !e.getValue().isNull()) {
                            text.append(" ").append(e.getKey()).append("=").append(value(e.getValue()));
                        }
                    });
                }
                records.add(text.toString());
            }
        }
        return records;
    }

    private static String value(JsonNode node) {
        if (node.isObject()) {
            return value(node.has("enum") ? node.path("enum") : node.path("bits"));
        }
        if (node.isBoolean()) {
            return node.asBoolean() ? "1" : "0";
        }
        return node.isIntegralNumber()
                ? Long.toString(node.bigIntegerValue().longValue())
                : "'" + node.asString() + "'";
    }

    /// What the interpreter finds. Mutable, single-threaded.
    private static final class Records {
        private final List<String> records = new ArrayList<>();
        private final Set<String> fields = new LinkedHashSet<>();
        private long valueCount;

        void addTrace(Path directory) throws IOException, MetadataException {
            try (Trace trace = Trace.open(directory, PacketIndexSource.NONE, new Diagnostics())) {
                trace.files().forEach(this::addFile);
            }
        }

        private void addFile(DataStreamFile file) {
            DataStreamClass streamClass = file.streamClass();
            List<Map<String, Column>> columns = new ArrayList<>();
            Set<Column> all = new LinkedHashSet<>();
            for (EventRecordClass recordClass : streamClass.eventRecordClasses()) {
                Map<String, Column> own = new LinkedHashMap<>();
                addMembers(streamClass, recordClass, own);
                columns.add(own);
                all.addAll(own.values());
            }
            Projection projection = new Projection(List.copyOf(all), List.copyOf(all));
            var decoder = new Interpreter(file.trace().traceClass(), streamClass, projection);
            for (PacketEntry entry : file.table().entries()) {
                try {
                    decoder.decode(file.packet(entry), batch -> addBatch(streamClass, columns, projection, batch));
                } catch (DecodeException e) {
                    records.add(String.valueOf(e.getMessage()));
                }
            }
        }

        private void addMembers(DataStreamClass stream, EventRecordClass record, Map<String, Column> own) {
            add(Scope.EVENT_RECORD_COMMON_CONTEXT, stream.eventRecordCommonContext(), stream, record, own);
            add(Scope.EVENT_RECORD_SPECIFIC_CONTEXT, record.specificContext(), stream, record, own);
            add(Scope.EVENT_RECORD_PAYLOAD, record.payload(), stream, record, own);
        }

        private void add(
                Scope scope,
                @Nullable Structure structure,
                DataStreamClass stream,
                EventRecordClass record,
                Map<String, Column> own) {
            if (structure == null) {
                return;
            }
            for (Structure.Member member : structure.members()) {
                if (isColumn(member.fieldClass())) {
                    fields.add(stream.id() + " " + record.id() + " " + scope + " " + member.name());
                    FieldSelector selector = FieldSelector.any(scope, member.name());
                    own.put(scope + " " + member.name(), new Column(selector.toString(), List.of(selector)));
                }
            }
        }

        private static boolean isColumn(FieldClass fieldClass) {
            String name = fieldClass.getClass().getSimpleName();
            return fieldClass instanceof FixedLengthInteger
                    || (name.startsWith("FixedLength") && !(fieldClass instanceof FixedLengthFloat))
                    || name.equals("VariableLengthInteger")
                    || name.endsWith("String");
        }

        private void addBatch(
                DataStreamClass streamClass, List<Map<String, Column>> columns, Projection projection, Batch batch) {
            for (int row = 0; row < batch.size(); row++) {
                int index = batch.eventRecordClassIndexes()[row];
                StringBuilder text = new StringBuilder();
                text.append(batch.hasTime() ? Long.toString(batch.timestampsNs()[row]) : "null")
                        .append(' ')
                        .append(streamClass.eventRecordClasses().get(index).name());
                for (Map.Entry<String, Column> field : columns.get(index).entrySet()) {
                    int column = projection.integers().indexOf(field.getValue());
                    text.append(" ").append(field.getKey().split(" ", 2)[1]).append("=");
                    int code = batch.text(column)[row];
                    text.append(
                            code == Batch.ABSENT_TEXT
                                    ? Long.toString(batch.integer(column)[row])
                                    : "'" + batch.dictionary().text(code) + "'");
                    valueCount++;
                }
                records.add(text.toString());
            }
        }
    }
}
