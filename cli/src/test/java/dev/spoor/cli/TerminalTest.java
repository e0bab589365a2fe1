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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./spoor` in a real terminal and in real pipes: how it ends, and what a terminal gets to see.
class TerminalTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final int INTERRUPTED = 130;

    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    private static Path spoor = Path.of("");

    @BeforeAll
    static void putTogether() throws IOException {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), "skipped: python3 is not installed");
        spoor = Launcher.in(Files.createDirectory(shared.resolve("root")));
    }

    /// What a program left behind.
    private record Ended(int exitCode, String out, String err) {}

    private Ended run(String... command) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.ISO_8859_1),
                Files.readString(err, StandardCharsets.ISO_8859_1));
    }

    private Ended inTerminal(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                PYTHON,
                Peer.ROOT.resolve("scripts/in-terminal.py").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static String quoted(Path path) {
        return "'" + path.toAbsolutePath() + "'";
    }

    @Test
    void catEndsQuietlyWhereNobodyReadsOn() throws Exception {
        String cat = quoted(spoor) + " cat --clock-gmt " + quoted(Peer.KERNEL_SAMPLE);
        Ended head = run("bash", "-c", cat + " | head -n 1; echo ${PIPESTATUS[@]}");
        assertThat(head.err).isEmpty();
        assertThat(head.out.lines()).hasSize(2).last().isEqualTo("0 0");
        assertThat(head.out).startsWith("[03:1");
        Ended json = run("bash", "-c", cat + " --json | head -n 1; echo ${PIPESTATUS[@]}");
        assertThat(json.err).isEmpty();
        assertThat(json.out).endsWith("0 0\n");
    }

    @Test
    void interruptedCatEndsAtOnce() throws Exception {
        Ended cat = inTerminal("--interrupt-after", "2000", spoor.toString(), "cat", sample());
        assertThat(cat.exitCode).isEqualTo(INTERRUPTED);
        // The whole would be ten megabytes.
        assertThat(cat.out.length()).isBetween(2000, 5_000_000);
        assertThat(cat.out).doesNotContain("Exception").doesNotContain("spoor:");
    }

    @Test
    void interruptedCutLeavesNothing() throws Exception {
        Path out = Files.createDirectory(directory.resolve("work")).resolve("part");
        Ended cut = inTerminal(
                "--interrupt-when",
                out.resolveSibling(".part.*/*").toString(),
                spoor.toString(),
                "cut",
                sample(),
                "-o",
                out.toString());
        assertThat(cut.exitCode).as(cut.out).isEqualTo(INTERRUPTED);
        assertThat(cut.out).doesNotContain("Exception");
        try (Stream<Path> left = Files.list(out.getParent())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void commandsOfTracesDoNotReachATerminal() throws Exception {
        Path trace = Files.createDirectory(directory.resolve("trace"));
        // A text that would clear the screen, in escape sequences of 7 and of 8 bits, and the right-to-left override.
        Files.writeString(trace.resolve("metadata"), """
                /* CTF 1.8 */
                trace { major = 1; minor = 8; byte_order = le; };
                stream { };
                event { name = "e\\x1b[2Jvent"; fields := struct { string s; }; };
                """);
        byte[] text = "a\u001b[2Jb\u009b2Jc\u202ed\u0007é\n\0".getBytes(StandardCharsets.UTF_8);
        Files.write(trace.resolve("stream"), text);
        Ended shown = inTerminal(spoor.toString(), "cat", "--color", "never", trace.toString());
        assertThat(shown.exitCode).isZero();
        assertThat(shown.out)
                .contains("s = \"a\\e[2Jb\\xc2\\x9b2Jc\\xe2\\x80\\xaed\\a")
                .matches("[\\x20-\\x7e\\r\\n\\xc3\\xa9]*");
        Ended piped = run("bash", "-c", quoted(spoor) + " cat " + quoted(trace) + " | cat");
        assertThat(piped.out).contains("e\u001b[2Jvent").contains("\u00c2\u009b2J");
        List<String> bytes = List.of(
                piped.out,
                new String(TextPeer.babeltrace2(List.of(), trace).orElseThrow(), StandardCharsets.ISO_8859_1));
        assertThat(bytes.getFirst()).isEqualTo(bytes.getLast());
    }

    @Test
    void colorsOnATerminalUnlessToldOtherwise() throws Exception {
        Ended colorful = inTerminal("env", "TERM=xterm", spoor.toString(), "cat", "--limit", "3", sample());
        assertThat(colorful.out).contains("\u001b[1m").endsWith("\u001b[0m");
        Ended dumb = inTerminal("env", "TERM=dumb", spoor.toString(), "cat", "--limit", "3", sample());
        assertThat(dumb.out).doesNotContain("\u001b").hasLineCount(3);
    }

    private static String sample() {
        return Peer.KERNEL_SAMPLE.toAbsolutePath().toString();
    }
}
