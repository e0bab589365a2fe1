package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.read.CorpusTraces.CorpusTrace;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All fields of all event records, in their order, equal those that babeltrace2 2.1.2 reads (the corpus'
/// `.jsonl.gz`).
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventRecordsCorpusTest {

    /// Traces that are read otherwise, and why.
    private static final Map<String, String> KNOWN = Map.of(
            "yactfr/data__ctf-2__pass-dt-aliases", "the magic number is in another byte order than the bits around it");

    @Test
    void equalsWhatBabeltrace2Reads() throws Exception {
        long count = 0;
        List<String> differences = new ArrayList<>();
        List<CorpusTrace> traces = new ArrayList<>(CorpusTraces.ofFormat("1.8"));
        traces.addAll(CorpusTraces.ofFormat("2"));
        for (CorpusTrace trace : traces) {
            Path file = CorpusTraces.folder("expected").resolve(trace.id() + ".jsonl.gz");
            if (Files.exists(file) && !KNOWN.containsKey(trace.id())) {
                count += compare(trace, file, differences);
            }
        }
        assertThat(differences).isEmpty();
        System.out.println("corpus: all fields of " + count + " event records equal what babeltrace2 reads");
        assertThat(count).isPositive();
    }

    private static long compare(CorpusTrace corpusTrace, Path file, List<String> differences) throws Exception {
        Diagnostics diagnostics = new Diagnostics();
        List<Trace> traces = new ArrayList<>();
        long count = 0;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (Path directory : TraceFinder.find(corpusTrace.path(), diagnostics)) {
                traces.add(Trace.open(directory, PacketIndexSource.NONE, diagnostics));
            }
            Iterator<EventRecord> found = EventRecords.of(traces, diagnostics).iterator();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String difference = found.hasNext()
                        ? difference(JsonMapper.shared().readTree(line), found.next())
                        : "expected more event records, found none";
                if (!difference.isEmpty()) {
                    differences.add(corpusTrace.id() + ": event record " + count + ": " + difference);
                    return count;
                }
                count++;
            }
            if (found.hasNext()) {
                differences.add(corpusTrace.id() + ": expected " + count + " event records, found more");
            }
        } finally {
            traces.forEach(Trace::close);
        }
        return count;
    }

    private static String difference(JsonNode expected, EventRecord found) {
        DataStreamClass streamClass = found.stream().streamClass();
        String time = found.timestampNs().isPresent()
                ? Long.toString(found.timestampNs().getAsLong())
                : "null";
        if (!expected.path("t").toString().equals(time)) {
            return "expected the time " + expected.path("t") + ", found " + time;
        }
        if (!expected.path("n").asString("").equals(found.name())) {
            return "expected the name " + expected.path("n") + ", found " + found.name();
        }
        return ""
                .concat(ExpectedValues.difference(
                        streamClass.packetContext(), found.packetContext(), expected.path("pc")))
                .concat(ExpectedValues.difference(
                        streamClass.eventRecordCommonContext(), found.commonContext(), expected.path("cc")))
                .concat(ExpectedValues.difference(
                        found.eventRecordClass().specificContext(), found.specificContext(), expected.path("sc")))
                .concat(ExpectedValues.difference(
                        found.eventRecordClass().payload(), found.payload(), expected.path("p")));
    }
}
