package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The real programs and traces that tests meet, where they are there.
final class Peer {

    /// The repository's root.
    static final Path ROOT = Path.of(System.getProperty("spoor.root", ".."));

    static final Path SAMPLES = ROOT.resolve("samples");
    static final Path USER_SPACE_SAMPLE = SAMPLES.resolve("web-server-ust");
    static final Path KERNEL_SAMPLE = SAMPLES.resolve("web-server-kernel");

    /// What the scripts exit with when something is not installed.
    private static final int NOT_INSTALLED = 77;

    private static final String PYTHON = "/usr/bin/python3";

    private Peer() {}

    /// The corpus of real traces; the test is skipped where it is not there.
    static Path corpus() {
        Path corpus = ROOT.resolve("../shared/corpus").normalize();
        assumeTrue(Files.isDirectory(corpus), "skipped: the corpus ../shared/corpus is not there");
        return corpus;
    }

    /// Runs a program and gives what it prints; the test is skipped where it is not installed.
    static String run(String... command) {
        try {
            Path err = Files.createTempFile("spoor-peer", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectError(err.toFile())
                    .directory(ROOT.toFile())
                    .start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            String message = Files.readString(err);
            Files.delete(err);
            assumeTrue(process.exitValue() != NOT_INSTALLED, "skipped: " + message.strip());
            assertThat(process.exitValue())
                    .as(String.join(" ", command) + ": " + message)
                    .isZero();
            return out;
        } catch (IOException e) {
            assumeTrue(false, "skipped: " + command[0] + " is not installed");
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// babeltrace2's reading of a trace, through its Python bindings.
    static JsonNode babeltrace2(Path trace, String... options) {
        List<String> command = new ArrayList<>(List.of(PYTHON, "scripts/bt2-counts.py"));
        command.addAll(List.of(options));
        command.add(trace.toAbsolutePath().toString());
        return new ObjectMapper().readTree(run(command.toArray(String[]::new)));
    }

    /// Who used the machine, by a plain reading through babeltrace2's Python bindings.
    static JsonNode usage(Path trace) {
        return new ObjectMapper()
                .readTree(run(
                        PYTHON, "scripts/bt2-usage.py", trace.toAbsolutePath().toString()));
    }

    /// Records a small trace with the real LTTng.
    static Path recordUserSpace(Path directory, String... options) {
        List<String> command = new ArrayList<>(
                List.of("scripts/record-ust", directory.toAbsolutePath().toString()));
        command.addAll(List.of(options));
        return Path.of(run(command.toArray(String[]::new)).strip());
    }

    /// Records a fraction of a second of this machine's kernel with perf.
    static Path recordKernel(Path directory, String option) {
        List<String> command = new ArrayList<>(
                List.of("scripts/record-perf", directory.toAbsolutePath().toString()));
        if (!option.isEmpty()) {
            command.add(option);
        }
        return Path.of(run(command.toArray(String[]::new)).strip());
    }
}
