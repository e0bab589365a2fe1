package dev.spoor.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Compares what `spoor cat` prints with what the installed babeltrace2 prints, byte for byte. Mutable.
final class TextPeer {

    /// babeltrace2 leaves the clock alone that it makes up itself, `--clock-offset` or not.
    private static final Set<String> KNOWN = Set.of("deterministic-ordering__b-not-corrupted");

    /// A line that babeltrace2 logs of an error in one of its components.
    private static final Pattern ERROR = Pattern.compile("(?m)^[-\\d]+ [:.\\d]+ +\\d+ +\\d+ E PLUGIN/");

    private final List<String> differences = new ArrayList<>();
    private int count;

    /// The corpus's traces of CTF 1.8 that are valid; none where the corpus is not there.
    static List<Path> corpusTraces() throws IOException {
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

    /// What babeltrace2 prints; nothing where it ends with an error, which it logs and does not always exit with. The
    /// test is skipped where it is not installed.
    static Optional<byte[]> babeltrace2(List<String> options, Path... traces) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("babeltrace2"));
        command.addAll(options);
        Stream.of(traces).map(Path::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TZ", ZoneId.systemDefault().getId());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("BABELTRACE_TERM_COLOR", options.contains("always") ? "ALWAYS" : "NEVER");
        try {
            Path err = Files.createTempFile("babeltrace2-", ".err");
            try {
                Process process = builder.redirectError(err.toFile()).start();
                process.getOutputStream().close();
                byte[] text = process.getInputStream().readAllBytes();
                boolean failed = process.waitFor() != 0
                        || ERROR.matcher(Files.readString(err, StandardCharsets.ISO_8859_1))
                                .find();
                return failed ? Optional.empty() : Optional.of(text);
            } finally {
                Files.delete(err);
            }
        } catch (IOException e) {
            assumeTrue(false, "skipped: babeltrace2 is not installed");
            throw new AssertionError(e);
        }
    }

    /// Compares, unless babeltrace2 ends with an error.
    ///
    /// @return what both print; nothing where they differ or babeltrace2 fails
    Optional<byte[]> compare(List<String> options, Path... traces) throws InterruptedException {
        Optional<byte[]> expected = babeltrace2(options, traces);
        if (expected.isEmpty()) {
            return expected;
        }
        Object[] arguments = Stream.of(Stream.of("cat"), options.stream(), Stream.of(traces))
                .flatMap(s -> s)
                .toArray();
        byte[] found = Run.bytes(arguments);
        count++;
        int at = difference(expected.get(), found);
        if (at < 0
                || Stream.of(traces)
                        .anyMatch(t -> KNOWN.contains(t.getFileName().toString()))) {
            return expected;
        }
        differences.add(List.of(traces) + " " + String.join(" ", options) + ": at byte " + at + ": expected "
                + around(expected.get(), at) + ", found " + around(found, at));
        return Optional.empty();
    }

    /// The first place at which the text is another, or -1. babeltrace2 2.0.4 prints the text before for an empty
    /// one in an array of characters; that is no difference.
    private static int difference(byte[] expected, byte[] found) {
        int left = 0;
        int right = 0;
        while (true) {
            int equal = Arrays.mismatch(expected, left, expected.length, found, right, found.length);
            if (equal < 0) {
                return -1;
            }
            left += equal;
            right += equal;
            if (!isEmptyText(found, right)) {
                return right;
            }
            while (left < expected.length && expected[left] != '"') {
                left += expected[left] == '\\' ? 2 : 1;
            }
        }
    }

    /// Whether an empty text ends at a place: two quotation marks after a space, or after an escape sequence of colour.
    private static boolean isEmptyText(byte[] text, int at) {
        boolean empty = at > 1 && at < text.length && text[at - 1] == '"' && text[at] == '"';
        return empty && (text[at - 2] == ' ' || text[at - 2] == 'm');
    }

    private static String around(byte[] text, int at) {
        int from = Math.max(0, at - 60);
        int to = Math.min(text.length, at + 60);
        return "'" + new String(text, Math.min(from, to), to - Math.min(from, to), StandardCharsets.UTF_8) + "'";
    }

    /// What differed.
    List<String> differences() {
        return differences;
    }

    /// How many texts have been compared.
    int count() {
        return count;
    }
}
