package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.read.CorpusTraces.CorpusTrace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is in CTF 2 traces is the corpus's word: babeltrace2's, yactfr's, and that of the program that was
/// traced.
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Ctf2CorpusTest {

    /// Traces that differ from what is expected, how, and why they may.
    private static final Map<String, List<String>> KNOWN = Map.of(
            // As in CTF 1.8: 8-bit sequence numbers 2, 180, 23; babeltrace2 does not count the gap after the wrap.
            "yactfr/data__ctf-2__auto-translated__pass-pkt-seq-num",
            List.of("discarded packets: expected 177, found 275"),
            // Its packets begin with a number that is not the magic one: 0xc1fc1fc1, but in the other byte order.
            "yactfr/data__ctf-2__pass-dt-aliases",
            List.of(
                    "event records: expected 2, found 0",
                    "event records by class: expected {test=2}, found {}",
                    "errors: packet 0 at byte 0, bit 0: packet header, field 'magic': expected 0xc1fc1fc1, found"
                            + " 0xc11ffcc1; the file's last 32 bytes are not read"),
            // yactfr reads packets of several classes, or of none, in one file; a data stream has one class, and
            // babeltrace2 refuses them too.
            "yactfr/data__ctf-2__auto-translated__pass-all-basic-features-le",
            List.of("packet 1 at byte 108, bit 0: packet header: expected data stream class 35 as in the file's first"
                    + " packet, found 255; its 83 bytes are not read"),
            "yactfr/data__ctf-2__auto-translated__pass-clk-vals",
            List.of("packet 2 at byte 35, bit 0: packet header: expected data stream class 2 as in the file's first"
                    + " packet, found 5; the file's last 17 bytes are not read"),
            "yactfr/data__ctf-2__auto-translated__pass-diff-uuid",
            List.of("packet 0 at byte 0, bit 0: packet header: expected the id of a data stream class, found none;"
                    + " the file's last 16 bytes are not read"),
            "yactfr/data__ctf-2__auto-translated__pass-pkt-disc-er-counter-snap-alt",
            List.of("packet 1 at byte 10, bit 0: packet header: expected data stream class 0 as in the file's first"
                    + " packet, found 1; its 8 bytes are not read"),
            "yactfr/data__ctf-2__auto-translated__pass-pkt-seq-num-alt",
            List.of("packet 1 at byte 10, bit 0: packet header: expected data stream class 0 as in the file's first"
                    + " packet, found 1; its 8 bytes are not read"));

    /// Traces that every other reader refuses and this one may read.
    private static final Set<String> READ_THOUGH_REFUSED = Set.of(
            // Integers of variable length that need more than 64 bits: the specification sets no limit, and nobody asks
            // for these fields, so they are passed over.
            "yactfr/data__ctf-2__fail-vl-sint-oversized-gt-10-bytes",
            "yactfr/data__ctf-2__fail-vl-sint-oversized-gt-64-bits",
            "yactfr/data__ctf-2__fail-vl-uint-oversized-gt-10-bytes",
            // Fields of 65 bits: the specification sets no limit here either.
            "yactfr/meta__ctf-2__fail-fl-bit-array-type-len-prop-65",
            "yactfr/meta__ctf-2__fail-fl-bool-type-len-prop-65",
            "yactfr/meta__ctf-2__fail-fl-sint-type-len-prop-65");

    @Test
    void findsWhatOtherReadersFind() throws IOException {
        List<String> differences = new ArrayList<>();
        int equal = 0;
        int read = 0;
        for (CorpusTrace trace : CorpusTraces.ofFormat("2")) {
            if (!trace.expects().equals("pass")) {
                continue;
            }
            JsonNode expected = trace.expected();
            List<String> found = new ArrayList<>();
            if (expected.has("per_event")) {
                CorpusCountsTest.differences(trace, expected).forEach(d -> found.add(withoutPath(d)));
            } else {
                TraceCounts counts = TraceCounts.of(trace.path());
                counts.diagnostics.kept().forEach(d -> found.add(withoutPath(d.sentence())));
            }
            read++;
            if (found.isEmpty()) {
                equal++;
            }
            if (!found.equals(KNOWN.getOrDefault(trace.id(), List.of()))) {
                differences.add(trace.id() + " [" + trace.confidence() + "]: " + String.join("; ", found));
            }
        }
        System.out.println("corpus: " + equal + " of " + read + " CTF 2 traces equal what other readers find");
        assertThat(differences).isEmpty();
    }

    private static String withoutPath(String sentence) {
        return sentence.replaceFirst("\\[Diagnostic\\[.*/stream: (.*)]]", "$1").replaceFirst("^/.*/stream: ", "");
    }

    @Test
    void reportsAnErrorWhereEveryReaderDoes() throws IOException {
        List<String> silent = new ArrayList<>();
        int refused = 0;
        for (CorpusTrace trace : CorpusTraces.ofFormat("2")) {
            if (trace.expects().equals("fail") && trace.confidence().equals("A")) {
                if (TraceCounts.of(trace.path()).diagnostics.errorCount() > 0) {
                    refused++;
                } else {
                    silent.add(trace.id());
                }
            }
        }
        System.out.println("corpus: " + refused + " CTF 2 traces that every reader refuses are refused");
        assertThat(silent).containsExactlyInAnyOrderElementsOf(READ_THOUGH_REFUSED);
    }

    /// The samples `CTF2-7.0-*` follow a draft of CTF 2 in which a trace class had a `uuid`; babeltrace2
    /// refuses the same ones.
    @Test
    void refusesTheDraftsTraceClass() throws IOException {
        Map<String, String> results = new TreeMap<>();
        for (CorpusTrace trace : CorpusTraces.ofFormat("2 (SPECRC-7.0)")) {
            TraceCounts counts = TraceCounts.of(trace.path());
            String found = counts.diagnostics.kept().stream()
                    .map(d -> d.sentence().replaceFirst(".*/metadata:\\d+:\\d+: ", ""))
                    .findFirst()
                    .orElse(counts.total() + " event records");
            results.put(trace.id().replaceFirst("tracecompass/CTF2-7.0-", ""), found);
        }
        String refused = "fragment 2, /uuid: trace-class: expected no further property, found 'uuid'";
        assertThat(results)
                .isEqualTo(Map.of(
                        "debug-info", refused,
                        "ev-disc-no-ts-begin-end", "3 event records",
                        "lttng-event-after-packet", refused,
                        "smalltrace", refused,
                        "trace-with-index", refused));
    }

    /// The traced programs wrote down what they emitted, and an independent decoder found the same.
    @Test
    void findsWhatLttng215Recorded() throws IOException {
        int traces = 0;
        try (DirectoryStream<Path> scenarios = Files.newDirectoryStream(CorpusTraces.folder("lttng-2.15/ctf-2"))) {
            for (Path scenario : scenarios) {
                JsonNode expected = JsonMapper.shared().readTree(Files.readAllBytes(scenario.resolve("expected.json")));
                for (JsonNode trace : expected.path("traces")) {
                    checkTrace(scenario.resolve(trace.path("dir").asString()), trace);
                    traces++;
                }
            }
        }
        System.out.println("corpus: " + traces + " CTF 2 traces of LTTng 2.15 have the counts that are expected");
        assertThat(traces).isPositive();
    }

    private static void checkTrace(Path directory, JsonNode expected) throws IOException {
        TraceCounts counts = TraceCounts.of(directory);
        Map<String, Long> byName = new TreeMap<>();
        long packets = 0;
        for (JsonNode stream : expected.path("streams")) {
            stream.path("byname")
                    .properties()
                    .forEach(e -> byName.merge(e.getKey(), e.getValue().asLong(), Long::sum));
            packets += stream.path("packets").asLong();
        }
        assertThat(counts.diagnostics.kept()).as(directory.toString()).isEmpty();
        assertThat(counts.eventRecords).as(directory.toString()).isEqualTo(byName);
        assertThat(counts.packets).as(directory.toString()).isEqualTo(packets);
        assertThat(counts.formats).as(directory.toString()).containsOnly(FormatVersion.CTF_2);
    }
}
