package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecord;
import dev.spoor.ctf.read.EventRecords;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.read.TraceFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CutCommandTest {

    /// A packet of 265 bits that does not say so can't be written into a file, which has whole bytes.
    private static final String UNWRITABLE =
            "packet: expected whole bytes, because it can't say how long its content is";

    private static final String BURST = "03:15:33.1,03:15:33.6";

    @TempDir
    private Path scratch;

    private Run cut(Object... arguments) {
        Object[] all = Stream.concat(Stream.of("cut", "--gmt", "-o", scratch.resolve("cut")), Stream.of(arguments))
                .toArray();
        return Run.spoor(all);
    }

    /// What babeltrace2 prints, without the paths in its warnings.
    private static List<String> babeltrace2(Path trace, String... options) {
        List<String> command = new ArrayList<>(List.of("babeltrace2", "--no-delta", "--clock-gmt"));
        command.addAll(List.of(options));
        command.add(trace.toAbsolutePath().toString());
        return Peer.run(command.toArray(String[]::new)).lines().toList();
    }

    @Test
    void everythingReadsAsBeforeWithBabeltrace2() {
        Run run = cut(Peer.SAMPLES);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE_WITH_LOSSES);
        assertThat(run.out()).contains("wrote 17580 event records", "wrote 29694 event records");
        Path cut = scratch.resolve("cut");
        assertThat(babeltrace2(cut.resolve("web-server-kernel"))).isEqualTo(babeltrace2(Peer.KERNEL_SAMPLE));
        String trace = "ust/uid/0/64-bit";
        assertThat(babeltrace2(cut.resolve("web-server-ust").resolve(trace)))
                .isEqualTo(babeltrace2(Peer.USER_SPACE_SAMPLE.resolve(trace)));
    }

    @Test
    void timeAndEventsAreThoseThatBabeltrace2Takes() {
        Run run = cut("--timerange", BURST, "--event", "web:request_*", Peer.USER_SPACE_SAMPLE);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE_WITH_LOSSES);
        List<String> expected = babeltrace2(Peer.USER_SPACE_SAMPLE, "--begin=03:15:33.1", "--end=03:15:33.6").stream()
                .filter(line -> line.contains(" web:request_"))
                .toList();
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(babeltrace2(scratch.resolve("cut"))).isEqualTo(expected);
    }

    @Test
    void lossesInTheTimeAreKept() {
        cut("--timerange", BURST, Peer.USER_SPACE_SAMPLE);
        JsonNode expected = Run.graph(scratch, "--gmt", "--timerange", BURST, Peer.USER_SPACE_SAMPLE);
        JsonNode found = Run.graph(scratch, "--gmt", scratch.resolve("cut"));
        assertThat(expected.get("lost_event_record_count").asLong()).isPositive();
        assertThat(found.get("lost_event_record_count").asLong())
                .isEqualTo(expected.get("lost_event_record_count").asLong());
        assertThat(spans(found)).isEqualTo(spans(expected));
        assertThat(found.get("event_record_count").asLong())
                .isEqualTo(expected.get("event_record_count").asLong());
    }

    /// When how much was lost.
    private static List<String> spans(JsonNode graph) {
        List<String> spans = new ArrayList<>();
        graph.get("losses")
                .forEach(l -> spans.add(
                        l.get("begin_ns").asLong() + " " + l.get("end_ns").asLong() + " "
                                + l.get("event_record_count").asLong()));
        return spans.stream().sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acceptor", "batch-job", "worker-*", "18431", "swapper*"})
    void processesAreThoseThatGraphCounts(String process) {
        Path[] traces = {Peer.KERNEL_SAMPLE, Peer.USER_SPACE_SAMPLE};
        cut("--process", process, traces[0], traces[1]);
        JsonNode expected = Run.graph(scratch, "--gmt", "--process", process, traces[0], traces[1]);
        JsonNode found = Run.graph(scratch, "--gmt", scratch.resolve("cut"));
        assertThat(found.get("event_record_count").asLong())
                .isPositive()
                .isEqualTo(expected.get("event_record_count").asLong());
        assertThat(counts(found)).isEqualTo(counts(expected));
    }

    private static List<String> counts(JsonNode graph) {
        List<String> counts = new ArrayList<>();
        graph.get("events")
                .forEach(e -> counts.add(e.get("name").asString() + " "
                        + e.get("event_record_count").asLong()));
        return counts.stream().sorted().toList();
    }

    @Test
    void processesOfATimeAreThoseThatGraphCounts() {
        Object[] choice = {"--process", "batch-job", "--timerange", "03:15:30,03:15:32", Peer.KERNEL_SAMPLE};
        cut(choice);
        Object[] all = Stream.concat(Stream.of("--gmt"), Stream.of(choice)).toArray();
        JsonNode expected = Run.graph(scratch, all);
        assertThat(counts(Run.graph(scratch, "--gmt", scratch.resolve("cut"))))
                .isNotEmpty()
                .isEqualTo(counts(expected));
    }

    @Test
    void ctf2StaysCtf2() throws Exception {
        Path trace = Peer.corpus().resolve("lttng-2.15/ctf-2/ctxall/trace");
        assumeTrue(Files.isDirectory(trace), "skipped: the trace is not in the corpus");
        assertThat(cut(trace).exitCode()).isZero();
        assertThat(compare(trace, scratch.resolve("cut"))).isGreaterThan(100);
    }

    /// Cuts everything out of every trace, and compares all event records.
    @Test
    @Tag("long")
    void everyTraceOfTheCorpusReadsAsBefore() throws Exception {
        List<String> faults = new ArrayList<>();
        long compared = 0;
        Diagnostics diagnostics = new Diagnostics();
        for (Path trace : TraceFinder.find(Peer.corpus(), diagnostics)) {
            Path out = scratch.resolve("cut" + compared + "-" + faults.size());
            Run run = Run.spoor("cut", "-o", out, trace);
            if (run.exitCode() != ExitCode.FAILED) {
                compared += compare(trace, out);
            } else if (!run.err().contains("no trace could be opened")
                    && !run.err().contains("found none")
                    && !run.err().contains(UNWRITABLE)) {
                faults.add(run.err());
            }
        }
        assertThat(faults).isEmpty();
        assertThat(compared).isGreaterThan(100_000);
    }

    private static long compare(Path expected, Path found) throws Exception {
        long compared = 0;
        try (Trace left = open(expected);
                Trace right = open(found)) {
            Iterator<EventRecord> lefts = records(left);
            Iterator<EventRecord> rights = records(right);
            while (lefts.hasNext() && rights.hasNext()) {
                EventRecord one = lefts.next();
                EventRecord other = rights.next();
                assertThat(other.name()).isEqualTo(one.name());
                assertThat(other.clockCycles()).isEqualTo(one.clockCycles());
                assertThat(other.header()).isEqualTo(one.header());
                assertThat(other.commonContext()).isEqualTo(one.commonContext());
                assertThat(other.specificContext()).isEqualTo(one.specificContext());
                assertThat(other.payload()).isEqualTo(one.payload());
                compared++;
            }
            assertThat(rights.hasNext()).isEqualTo(lefts.hasNext());
        }
        return compared;
    }

    private static Iterator<EventRecord> records(Trace trace) {
        return EventRecords.of(List.of(trace), new Diagnostics()).iterator();
    }

    private static Trace open(Path directory) throws Exception {
        return Trace.open(
                TraceFinder.find(directory, new Diagnostics()).getFirst(), PacketIndexSource.NONE, new Diagnostics());
    }

    @Test
    void anEmptyDirectoryIsTaken() throws IOException {
        Files.createDirectory(scratch.resolve("cut"));
        assertThat(cut("--process", "acceptor", Peer.KERNEL_SAMPLE).exitCode()).isZero();
        assertThat(scratch.resolve("cut/metadata")).exists();
    }

    @Test
    void aDirectoryWithFilesIsRefused() throws IOException {
        Files.createDirectory(scratch.resolve("cut"));
        Files.writeString(scratch.resolve("cut/mine"), "mine");
        Run run = cut(Peer.KERNEL_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("expected a directory that is new or empty, found one with files");
        assertThat(entries()).containsExactly("cut");
    }

    @Test
    void whatHasNothingLeavesNothing() throws IOException {
        Run run = cut("--process", "nobody-has-this-name", Peer.KERNEL_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("expected event records of process 'nobody-has-this-name'", "found none");
        assertThat(run.out()).isEmpty();
        assertThat(entries()).isEmpty();
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(scratch)) {
            return entries.map(p -> p.getFileName().toString()).collect(Collectors.toList());
        }
    }
}
