package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `spoor cat` on the samples: what is chosen, and how it ends.
class CatCommandTest {

    @TempDir
    private Path scratch = Path.of("");

    private static List<String> lines(Run run) {
        return run.out().lines().toList();
    }

    @Test
    void tellsLossesAndExitsWithTwo() {
        Run run = Run.spoor("cat", "--clock-gmt", Peer.USER_SPACE_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE_WITH_LOSSES);
        assertThat(lines(run)).hasSize(17_580);
        // The sample's README: 2108 event records are lost.
        long lost = run.err()
                .lines()
                .filter(l -> l.startsWith("spoor: warning: Tracer discarded "))
                .mapToLong(l -> Long.parseLong(l.split(" ", -1)[4]))
                .sum();
        assertThat(lost).isEqualTo(2108);
        assertThat(run.err())
                .contains(
                        "Tracer discarded 398 events between [03:15:33.042431636] and [03:15:33.104309807] in trace"
                                + " \"samplehost/ust/uid/0/64-bit\" (UUID: a125f991-605e-4bc2-b2b6-22dc08f27aab) within stream");
    }

    @Test
    void limitsTheNumberOfLines() {
        Run all = Run.spoor("cat", Peer.KERNEL_SAMPLE);
        Run some = Run.spoor("cat", "--limit", "7", Peer.KERNEL_SAMPLE);
        assertThat(some.exitCode()).isZero();
        assertThat(lines(some)).isEqualTo(lines(all).subList(0, 7));
        assertThat(Run.spoor("cat", "--limit", "0", Peer.KERNEL_SAMPLE).out()).isEmpty();
        assertThat(Run.spoor("cat", "--limit", "-1", Peer.KERNEL_SAMPLE).exitCode())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void doesNotDependOnTheNumberOfThreads() {
        String one = Run.spoor("cat", "--threads", "1", Peer.USER_SPACE_SAMPLE).out();
        assertThat(Run.spoor("cat", "--threads", "5", Peer.USER_SPACE_SAMPLE).out())
                .isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web:accept", "web:c*", "*"})
    void choosesEventsAsGraphDoes(String glob) {
        JsonNode graph = Run.graph(scratch, "--event", glob, Peer.USER_SPACE_SAMPLE);
        assertThat(lines(Run.spoor("cat", "--event", glob, Peer.USER_SPACE_SAMPLE)))
                .hasSize(graph.get("event_record_count").asInt());
    }

    @Test
    void choosesProcessesAsGraphDoes() {
        for (Path sample : List.of(Peer.USER_SPACE_SAMPLE, Peer.KERNEL_SAMPLE)) {
            JsonNode graph = Run.graph(scratch, sample);
            List<String> found = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (JsonNode process : graph.get("processes")) {
                String name = process.get("name").asString();
                if (!name.isEmpty()) {
                    int count = Run.graph(scratch, "--process", name, sample)
                            .get("event_record_count")
                            .asInt();
                    expected.add(name + " " + count);
                    found.add(name + " "
                            + lines(Run.spoor("cat", "--process", name, sample)).size());
                }
            }
            assertThat(found).isEqualTo(expected).isNotEmpty();
        }
    }

    @Test
    void choosesTimesAsGraphDoes() {
        String[] range = {"--gmt", "--timerange", "03:15:32.5,03:15:34.5"};
        JsonNode graph = Run.graph(scratch, range[0], range[1], range[2], Peer.USER_SPACE_SAMPLE);
        Run run = Run.spoor("cat", range[0], range[1], range[2], Peer.USER_SPACE_SAMPLE);
        assertThat(lines(run)).hasSize(graph.get("event_record_count").asInt());
        assertThat(lines(run).getFirst()).startsWith("[03:15:32.5");
    }

    @Test
    void printsNothingOfATimeWithoutEventRecords() {
        Run run = Run.spoor("cat", "--begin", "2030-01-01 00:00:00", Peer.KERNEL_SAMPLE);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
    }

    @Test
    void refusesClocksOfDifferentOrigins() {
        Run run = Run.spoor("cat", Peer.USER_SPACE_SAMPLE, Peer.KERNEL_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("--clock-force-correlate");
        Run forced = Run.spoor("cat", "--clock-force-correlate", Peer.USER_SPACE_SAMPLE, Peer.KERNEL_SAMPLE);
        int kernel = lines(Run.spoor("cat", Peer.KERNEL_SAMPLE)).size();
        assertThat(lines(forced)).hasSize(17_580 + kernel);
    }

    @Test
    void colorsOnlyWhereAsked() {
        assertThat(Run.spoor("cat", "--limit", "1", Peer.KERNEL_SAMPLE).out()).doesNotContain("\u001b");
        assertThat(Run.spoor("cat", "--limit", "1", "--color", "always", Peer.KERNEL_SAMPLE)
                        .out())
                .startsWith("[\u001b[1m\u001b[1m\u001b[33m")
                .endsWith("\n\u001b[0m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--names=nothing", "--fields=nothing", "--color=sometimes", "--timerange=5"})
    void saysWhichOptionIsWrong(String option) {
        Run run = Run.spoor("cat", option, Peer.KERNEL_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains(option.substring(0, option.indexOf('='))).doesNotContain("\tat ");
    }

    @Test
    void printsJsonWithExactTimes() {
        ObjectMapper mapper = new ObjectMapper();
        List<String> json = lines(Run.spoor("cat", "--json", Peer.USER_SPACE_SAMPLE));
        List<String> text = lines(Run.spoor("cat", "--clock-seconds", "--no-delta", Peer.USER_SPACE_SAMPLE));
        assertThat(json).hasSameSizeAs(text);
        for (int i = 0; i < json.size(); i += 97) {
            JsonNode node = mapper.readTree(json.get(i));
            String ns = node.get("timestamp_ns").asString();
            String time = ns.substring(0, ns.length() - 9) + "." + ns.substring(ns.length() - 9);
            assertThat(text.get(i))
                    .startsWith("[" + time + "] samplehost "
                            + node.get("name").asString() + ": { cpu_id = "
                            + node.get("packet_context").get("cpu_id") + " }, { vpid = "
                            + node.get("common_context").get("vpid") + ", ");
        }
    }

    /// `spoor cat | head`.
    @Test
    void endsQuietlyWhereNobodyReads() {
        StringWriter err = new StringWriter();
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        int exitCode = Main.run(closed, new PrintWriter(err), "cat", Peer.KERNEL_SAMPLE.toString());
        assertThat(exitCode).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysThatTheOutputIsFull() {
        StringWriter err = new StringWriter();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        int exitCode = Main.run(full, new PrintWriter(err), "cat", Peer.KERNEL_SAMPLE.toString());
        assertThat(exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("standard output").contains("No space left on device");
    }
}
