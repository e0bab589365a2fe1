package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.CorpusTraces.CorpusTrace;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What is in the traces is the corpus's word: babeltrace2's, babeltrace's or Trace Compass's.
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CorpusCountsTest {

    /// Traces that differ from what is expected, how, and why they may.
    private static final Map<String, List<String>> KNOWN = Map.of(
            // Times beyond 64 bits, in the year 2274: at the end of the range here, as babeltrace2 refuses them.
            "tracecompass/funky_trace",
            List.of(
                    "first: expected 9618701287609447559, found 9223372036854775807",
                    "last: expected 9618701287609547560, found 9223372036854775807"),
            // 8-bit sequence numbers 2, 180, 23: babeltrace2 counts the gap of 177 and not that after the wrap, 98.
            "yactfr/data__ctf-1__pass-pkt-seq-num",
            List.of("discarded packets: expected 177, found 275"));

    @Test
    void findsWhatOtherReadersFind() throws IOException {
        List<String> differences = new ArrayList<>();
        int equal = 0;
        for (CorpusTrace trace : CorpusTraces.all()) {
            JsonNode expected =
                    trace.expects().equals("pass") && !trace.confidence().equals("C")
                            ? trace.expected()
                            : MissingNode.getInstance();
            if (expected.has("per_event")) {
                List<String> found = differences(trace, expected);
                if (found.isEmpty()) {
                    equal++;
                }
                if (!found.equals(KNOWN.getOrDefault(trace.id(), List.of()))) {
                    differences.add(trace.id() + " [" + trace.confidence() + "]: " + String.join("; ", found));
                }
            }
        }
        System.out.println("corpus: " + equal + " CTF 1.8 traces equal what other readers find");
        assertThat(differences).isEmpty();
    }

    static List<String> differences(CorpusTrace trace, JsonNode expected) throws IOException {
        TraceCounts counts = TraceCounts.of(trace.path());
        List<String> differences = new ArrayList<>();
        Map<String, Long> perEvent = new TreeMap<>();
        expected.get("per_event")
                .properties()
                .forEach(e -> perEvent.put(e.getKey(), e.getValue().asLong()));
        compare("event records", expected.path("events"), counts.total(), differences);
        if (!perEvent.equals(counts.eventRecords)) {
            differences.add("event records by class: expected " + perEvent + ", found " + counts.eventRecords);
        }
        compare("first", expected.path("first_ns"), counts.firstNs, differences);
        compare("last", expected.path("last_ns"), counts.lastNs, differences);
        compare(
                "discarded event records",
                expected.path("discarded_events"),
                counts.discardedEventRecords,
                differences);
        compare("discarded packets", expected.path("discarded_packets"), counts.discardedPackets, differences);
        if (counts.diagnostics.errorCount() > 0) {
            differences.add("errors: " + counts.diagnostics.kept());
        }
        return differences;
    }

    private static void compare(String what, JsonNode expected, @Nullable Long found, List<String> differences) {
        if (expected.isNumber() && (found == null || !expected.bigIntegerValue().equals(BigInteger.valueOf(found)))) {
            differences.add(what + ": expected " + expected + ", found " + found);
        }
    }

    @Test
    void reportsAnErrorWhereEveryReaderDoes() throws IOException {
        List<String> silent = new ArrayList<>();
        int refused = 0;
        for (CorpusTrace trace : CorpusTraces.all()) {
            if (trace.expects().equals("fail") && trace.confidence().equals("A")) {
                if (TraceCounts.of(trace.path()).diagnostics.errorCount() > 0) {
                    refused++;
                } else {
                    silent.add(trace.id());
                }
            }
        }
        System.out.println("corpus: " + refused + " CTF 1.8 traces that every reader refuses are refused");
        assertThat(silent).isEmpty();
    }

    /// Whatever others think of them.
    @Test
    void neverFailsOtherwise() throws IOException {
        for (CorpusTrace trace : CorpusTraces.all()) {
            assertThat(TraceCounts.of(trace.path()).total()).as(trace.id()).isNotNegative();
        }
    }
}
