package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/// Counts by babeltrace2's Python bindings, through `scripts/bt2-counts.py`.
final class Babeltrace {

    static final Path ROOT = Path.of(System.getProperty("spoor.root", "."));
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final int UNAVAILABLE = 77;

    private Babeltrace() {}

    /// The event records of each process id of a trace, or `unknown`.
    ///
    /// @return empty when this babeltrace2 can't read the trace
    static Optional<Map<String, Long>> processCounts(Path trace) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(PYTHON), "skipped: /usr/bin/python3 is not there");
        Process process = new ProcessBuilder(
                        PYTHON.toString(), ROOT.resolve("scripts/bt2-counts.py").toString(), trace.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        Assumptions.assumeTrue(
                exit != UNAVAILABLE || isCtf2(trace), "skipped: the Python module bt2 is not there (python3-bt2)");
        return exit == 0 ? Optional.of(perProcess(json)) : Optional.empty();
    }

    private static boolean isCtf2(Path trace) throws IOException {
        try (var files = Files.walk(trace)) {
            for (Path file : files.filter(f -> f.endsWith("metadata")).toList()) {
                if (Files.readAllBytes(file)[0] == 0x1e) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<String, Long> perProcess(String json) {
        Matcher object = Pattern.compile("\"per_process\": \\{([^}]*)\\}").matcher(json);
        assertThat(object.find()).isTrue();
        Map<String, Long> counts = new TreeMap<>();
        Matcher entries = Pattern.compile("\"([^\"]+)\": (\\d+)").matcher(object.group(1));
        while (entries.find()) {
            counts.put(entries.group(1), Long.parseLong(entries.group(2)));
        }
        return counts;
    }
}
