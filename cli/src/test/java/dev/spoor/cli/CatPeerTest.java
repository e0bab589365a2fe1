package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `spoor cat` prints equals what the installed babeltrace2 prints, byte for byte, whatever the options.
class CatPeerTest {

    private static final List<List<String>> OPTIONS = List.of(
            List.of(),
            List.of("--clock-gmt", "--clock-date"),
            List.of("--clock-seconds", "--no-delta"),
            List.of("--clock-cycles"),
            List.of("--clock-cycles", "--no-delta", "--names", "all", "--fields", "all"),
            List.of("--names", "all"),
            List.of("--names", "none", "--clock-date"),
            List.of("--names", "payload", "--fields", "trace,trace:domain"),
            List.of("--names", "context,scope"),
            List.of("--names", "header,scope", "--fields", "loglevel,emf,trace:vpid"),
            List.of("--fields", "all"),
            List.of("--fields", "trace:hostname,callsite"),
            List.of("--clock-offset", "5", "--clock-offset-ns", "-2000000003"),
            List.of("--clock-offset=3", "--clock-offset-ns=17"),
            List.of("--clock-force-correlate"),
            List.of("--color", "always"));

    private static final List<String> FEW = List.of("--clock-gmt", "--fields", "all", "--names", "all");

    /// Text beyond so many bytes is compared with a few options only.
    private static final int LARGE = 300_000;

    private static final String EMPTY_TEXTS = "babeltrace2 2.0.4 prints the text before for an empty one";

    /// Traces whose text is another, and why.
    private static final Map<String, String> KNOWN = Map.of(
            "bug446190", EMPTY_TEXTS,
            "many-threads", EMPTY_TEXTS,
            "ust-rotate", EMPTY_TEXTS,
            "ust-types-pid", EMPTY_TEXTS,
            "ust-types-uid", EMPTY_TEXTS,
            "deterministic-ordering__b-not-corrupted", "babeltrace2 leaves the clock alone that it makes up itself");

    @SuppressWarnings("ArrayRecordComponent")
    private record Output(int exitCode, byte[] text) {}

    private final List<String> differences = new ArrayList<>();
    private int count;
    private int traceCount;

    @Test
    void equalsBabeltrace2WithAllOptions() throws Exception {
        compare(Peer.USER_SPACE_SAMPLE.toAbsolutePath());
        compare(Peer.KERNEL_SAMPLE.toAbsolutePath());
        for (Path trace : corpusTraces()) {
            compare(trace);
        }
        System.out.println("babeltrace2 and spoor cat: " + count + " texts compared");
        assertThat(differences).isEmpty();
        assertThat(count).isPositive();
    }

    private static List<Path> corpusTraces() throws IOException {
        Path corpus = Peer.ROOT.resolve("../shared/corpus").normalize().toAbsolutePath();
        if (!Files.isDirectory(corpus)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(corpus.resolve("manifest.tsv"))) {
            return lines.skip(1)
                    .map(line -> line.split("\t", -1))
                    .filter(c -> c[4].equals("1.8") && c[5].equals("pass"))
                    .map(c -> corpus.resolve(c[2]))
                    .toList();
        }
    }

    /// Compares with all options for the samples, with every fourth one for the others, in turn.
    private void compare(Path trace) throws Exception {
        traceCount++;
        Output plain = babeltrace2(trace, OPTIONS.getFirst());
        if (plain.exitCode != 0) {
            return;
        }
        check(trace, OPTIONS.getFirst(), plain.text);
        List<List<String>> options = plain.text.length > LARGE ? List.of(FEW) : OPTIONS;
        boolean sample = trace.startsWith(Peer.SAMPLES.toAbsolutePath());
        for (List<String> some : options) {
            if (!sample && options.size() > 1 && (options.indexOf(some) + traceCount) % 4 != 0) {
                continue;
            }
            Output expected = babeltrace2(trace, some);
            if (expected.exitCode == 0) {
                check(trace, some, expected.text);
            }
        }
    }

    private void check(Path trace, List<String> options, byte[] expected) {
        Object[] arguments = Stream.concat(Stream.of("cat"), Stream.concat(options.stream(), Stream.of(trace)))
                .toArray();
        byte[] found = Run.bytes(arguments);
        count++;
        int at = Arrays.mismatch(expected, found);
        if (at >= 0 && !KNOWN.containsKey(trace.getFileName().toString())) {
            differences.add(trace + " " + options + ": at byte " + at + ": expected " + around(expected, at)
                    + ", found " + around(found, at));
        }
    }

    private static String around(byte[] text, int at) {
        int from = Math.max(0, at - 60);
        int to = Math.min(text.length, at + 60);
        return "'" + new String(text, Math.min(from, to), to - Math.min(from, to), StandardCharsets.UTF_8) + "'";
    }

    private static Output babeltrace2(Path trace, List<String> options) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("babeltrace2"));
        command.addAll(options);
        command.add(trace.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TZ", ZoneId.systemDefault().getId());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("BABELTRACE_TERM_COLOR", options.contains("always") ? "ALWAYS" : "NEVER");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            byte[] text = process.getInputStream().readAllBytes();
            return new Output(process.waitFor(), text);
        } catch (IOException e) {
            assumeTrue(false, "skipped: babeltrace2 is not installed");
            throw new AssertionError(e);
        }
    }
}
