package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bad input ends in one clear line, and whatever is readable is still graphed.
class BadInputTest {

    @TempDir
    private Path scratch = Path.of("");

    private Path picture() {
        return scratch.resolve("p.png");
    }

    private static void assertOneLine(Run run, int exitCode, String... parts) {
        assertThat(run.err().lines().filter(l -> !l.equals("spoor: no trace could be opened")))
                .as(run.err())
                .hasSize(1);
        assertThat(run.err()).contains(parts).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void pathThatDoesNotExist() {
        Path missing = scratch.resolve("missing");
        Run run = Run.spoor("graph", missing, "-o", picture());
        assertOneLine(run, ExitCode.FAILED, missing.toString(), "no such file or directory");
        assertThat(picture()).doesNotExist();
    }

    @Test
    void folderWithoutATrace() {
        Run run = Run.spoor("graph", scratch, "-o", picture());
        assertOneLine(run, ExitCode.FAILED, scratch.toString(), "expected a trace", "found none");
    }

    @Test
    void missingPathBesideAReadableTrace() {
        Run run = Run.spoor("graph", scratch.resolve("missing"), Peer.KERNEL_SAMPLE, "-o", picture());
        assertOneLine(run, ExitCode.DONE_WITH_LOSSES, "no such file or directory");
        assertThat(picture()).exists();
    }

    @Test
    void unreadableFile() throws IOException {
        Path trace = copy(Peer.KERNEL_SAMPLE);
        Path stream = trace.resolve("perf_stream_0");
        Files.setPosixFilePermissions(stream, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(stream), "skipped: this user may read every file");
        Run run = Run.spoor("graph", trace, "-o", picture());
        assertOneLine(run, ExitCode.DONE_WITH_LOSSES, stream.toString(), "permission denied");
        assertThat(picture()).exists();
    }

    @Test
    void metadataError() throws IOException {
        Path trace = Files.createDirectory(scratch.resolve("bad"));
        Files.writeString(trace.resolve("metadata"), "/* CTF 1.8 */\ntrace {\n  major = 1\n  minor = 8;\n};\n");
        Run run = Run.spoor("graph", trace, "-o", picture());
        assertOneLine(run, ExitCode.FAILED, trace.resolve("metadata") + ":4:3: ", "expected", "found");
    }

    @Test
    void truncatedLastPacket() throws IOException {
        Path trace = copy(Peer.USER_SPACE_SAMPLE.resolve("ust/uid/0/64-bit"));
        Path stream = trace.resolve("web_1");
        byte[] bytes = Files.readAllBytes(stream);
        Files.write(stream, Arrays.copyOf(bytes, bytes.length - 3000));
        Run run = Run.spoor("graph", trace, "-o", picture());
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE_WITH_LOSSES);
        assertThat(run.err()).contains(stream + ": packet 139 at byte ", "left in the file");
        assertThat(run.out()).contains("web:accept");
        assertThat(picture()).exists();
    }

    @Test
    void damagedPacketLeavesTheOthers() throws IOException {
        Path trace = copy(Peer.USER_SPACE_SAMPLE.resolve("ust/uid/0/64-bit"));
        Path stream = trace.resolve("web_1");
        byte[] bytes = Files.readAllBytes(stream);
        long whole = total(Peer.USER_SPACE_SAMPLE);
        // The first event record of the third packet: an id that no class has.
        Arrays.fill(bytes, 2 * 4096 + 100, 2 * 4096 + 1000, (byte) 0xFF);
        Files.write(stream, bytes);
        Run run = Run.spoor("graph", trace, "-o", picture());
        assertOneLine(run, ExitCode.DONE_WITH_LOSSES, stream + ": packet 2 at byte 8192, bit ", "expected");
        assertThat(total(trace)).isBetween(whole - 100, whole - 1);
    }

    @Test
    void fileCutBetweenPacketsThatTheIndexLists() throws IOException {
        Path trace = copy(Peer.USER_SPACE_SAMPLE.resolve("ust/uid/0/64-bit"));
        Path stream = trace.resolve("web_1");
        Files.write(stream, Arrays.copyOf(Files.readAllBytes(stream), 100 * 4096));
        Run run = Run.spoor("graph", trace, "-o", picture());
        assertOneLine(
                run,
                ExitCode.DONE_WITH_LOSSES,
                stream + ": expected the 140 packets that the packet index lists",
                "ends after 100 of them");
    }

    @Test
    void fileEmptiedThoughTheIndexListsPackets() throws IOException {
        Path trace = copy(Peer.USER_SPACE_SAMPLE.resolve("ust/uid/0/64-bit"));
        Path stream = trace.resolve("web_0");
        Files.write(stream, new byte[0]);
        Run run = Run.spoor("info", trace);
        assertOneLine(run, ExitCode.DONE_WITH_LOSSES, stream + ": expected the 79 packets", "a file of 0 bytes");
    }

    @Test
    void outputIntoATrace() throws IOException {
        Path trace = copy(Peer.KERNEL_SAMPLE);
        Run run = Run.spoor("graph", trace, "-o", trace.resolve("p.png"));
        assertOneLine(run, ExitCode.FAILED, "expected a folder that is no trace");
        assertThat(trace.resolve("p.png")).doesNotExist();
    }

    @Test
    void windowOutsideTheTrace() {
        Run run = Run.spoor(
                "graph",
                "--gmt",
                Peer.USER_SPACE_SAMPLE,
                "--begin",
                "2020-01-01 12:00",
                "--end",
                "2020-01-01 13:00",
                "-o",
                picture());
        assertOneLine(run, ExitCode.FAILED, "--begin", "2026-11-24 03:15:20.863811639", "2020-01-01 12:00:00");
        assertThat(picture()).doesNotExist();
    }

    @Test
    void oneOfSeveralEventsIsMisspelt() {
        Run run = Run.spoor("graph", Peer.KERNEL_SAMPLE, "--event", "sched*", "--event", "blok:*", "-o", picture());
        assertOneLine(run, ExitCode.DONE, "warning: --event 'blok:*'", "found none that matches");
        assertThat(picture()).exists();
    }

    private long total(Path trace) {
        return Run.graph(scratch, trace).get("event_record_count").asLong();
    }

    @Test
    void outputThatCannotBeWritten() {
        Path output = scratch.resolve("no/such/folder/p.png");
        Run run = Run.spoor("graph", Peer.KERNEL_SAMPLE, "-o", output);
        assertOneLine(run, ExitCode.FAILED, output.toString(), "no such folder");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void outputThatIsADirectoryIsLeftAlone() throws IOException {
        Path output = Files.createDirectory(scratch.resolve("folder.png"));
        Run run = Run.spoor("graph", Peer.KERNEL_SAMPLE, "-o", output);
        assertOneLine(run, ExitCode.FAILED, output.toString(), "a directory");
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left).containsExactly(output);
        }
    }

    @Test
    void outputOfAnUnknownKind() {
        Run run = Run.spoor("graph", Peer.KERNEL_SAMPLE, "-o", "picture.bmp");
        assertOneLine(run, ExitCode.FAILED, "picture.bmp", ".png", ".rrd");
    }

    @Test
    void selectionOfNothing() {
        Run run = Run.spoor("graph", Peer.KERNEL_SAMPLE, "--event", "nosuch*", "-o", picture());
        assertOneLine(run, ExitCode.FAILED, "event 'nosuch*'", "found none");
        assertThat(picture()).doesNotExist();
    }

    @Test
    void optionsThatAreWrong() {
        for (List<String> wrong : List.of(
                List.of("--step", "5parsecs"),
                List.of("--begin", "yesterday"),
                List.of("--timerange", "1"),
                List.of("--size", "1x1"),
                List.of("--theme", "pink"),
                List.of("--by", "moon"),
                List.of("--limit", "0"),
                List.of("--threads", "0"),
                List.of("--nonsense"))) {
            Object[] arguments = Stream.concat(Stream.of("graph", Peer.KERNEL_SAMPLE, "-o", picture()), wrong.stream())
                    .toArray();
            assertOneLine(Run.spoor(arguments), ExitCode.FAILED, wrong.getFirst());
        }
        assertThat(picture()).doesNotExist();
    }

    @Test
    void stepThatWouldNotFitIntoMemory() {
        Run run = Run.spoor("graph", Peer.KERNEL_SAMPLE, "--step", "1ns", "-o", picture());
        assertOneLine(run, ExitCode.FAILED, "--step", "expected at least 50 µs for 27.3 s, found 1 ns");
    }

    @Test
    void noCommand() {
        assertOneLine(Run.spoor(), ExitCode.FAILED, "expected a command");
    }

    private Path copy(Path trace) throws IOException {
        Path target = scratch.resolve("copy");
        try (Stream<Path> files = Files.walk(trace)) {
            files.forEach(f -> copy(f, target.resolve(trace.relativize(f).toString())));
        }
        return target;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
