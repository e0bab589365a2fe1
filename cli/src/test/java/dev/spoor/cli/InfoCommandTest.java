package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InfoCommandTest {

    @Test
    void jsonSaysWhatBabeltrace2Says() {
        JsonNode expected = Peer.babeltrace2(Peer.USER_SPACE_SAMPLE);
        Run run = Run.spoor("info", "--json", Peer.USER_SPACE_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE_WITH_LOSSES);
        JsonNode trace = run.json().get("traces").get(0);
        assertThat(trace.get("event_record_count").asLong())
                .isEqualTo(expected.get("events").asLong());
        assertThat(trace.get("lost_event_record_count").asLong())
                .isEqualTo(expected.get("discarded_events").asLong());
        assertThat(trace.get("begin_ns").asLong())
                .isEqualTo(expected.get("first_ns").asLong());
        Map<String, Long> counts = new TreeMap<>();
        trace.get("event_record_classes")
                .forEach(c -> counts.put(
                        c.get("name").asString(), c.get("event_record_count").asLong()));
        expected.get("per_event")
                .forEachEntry((name, count) -> assertThat(counts.get(name)).isEqualTo(count.asLong()));
    }

    @Test
    void textNamesEverythingOnce() {
        Run run = Run.spoor("info", "--gmt", Peer.USER_SPACE_SAMPLE);
        assertThat(run.out())
                .contains("17,580; lost: 2,108 event records") // as samples/README.md says that babeltrace2 counts
                .contains("monotonic, 1,000,000,000 Hz")
                .contains("hostname = samplehost")
                .contains("web_0", "web_1")
                .contains("web:worker_exit")
                .contains("worker-1 (");
    }

    @Test
    void traceWithoutEventRecordsIsNoError() {
        Path empty = Peer.corpus().resolve("traces/babeltrace/succeed__succeed2");
        Run run = Run.spoor("info", empty);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
