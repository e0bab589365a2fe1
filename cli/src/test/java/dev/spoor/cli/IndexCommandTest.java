package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.summary.index.IndexAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `spoor index`, and what other commands make of an index.
class IndexCommandTest {

    @TempDir
    private Path scratch = Path.of("");

    private Path copy(Path trace) throws IOException {
        Path copy = scratch.resolve(trace.getFileName());
        try (Stream<Path> files = Files.walk(trace)) {
            for (Path from : files.toList()) {
                Files.copy(from, copy.resolve(trace.relativize(from).toString()));
            }
        }
        return copy;
    }

    private static Path index(Path trace) throws IOException {
        try (Stream<Path> files = Files.walk(trace)) {
            return files.filter(f -> f.getFileName().toString().startsWith(".spoor"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Run graph(Path trace, Object... more) {
        return Run.spoor(Stream.concat(
                        Stream.of("graph", "--gmt", "--json", "-o", scratch.resolve("unseen.csv"), trace),
                        Stream.of(more))
                .toArray());
    }

    @Test
    void answersTheSameWithAnIndexAndWithout() throws Exception {
        for (Path sample : List.of(Peer.USER_SPACE_SAMPLE, Peer.KERNEL_SAMPLE)) {
            Path trace = copy(sample);
            Run made = Run.spoor("index", trace);
            assertThat(made.exitCode()).as(made.err()).isZero();
            assertThat(made.out()).contains("packets in 1 segments").doesNotContain("are read each time");
            for (String by : List.of("event", "process", "cpu")) {
                assertThat(graph(trace, "--by", by).out())
                        .isEqualTo(graph(trace, "--by", by, "--no-index").out());
                Object[] window = {"--by", by, "--timerange", "03:15:32.51,03:15:34.507100001", "--step", "7ms"};
                Object[] without = Stream.concat(Stream.of(window), Stream.of("--no-index"))
                        .toArray();
                assertThat(graph(trace, window).out())
                        .isEqualTo(graph(trace, without).out());
            }
            Run info = Run.spoor("info", "--gmt", trace);
            assertThat(info.out())
                    .isEqualTo(Run.spoor("info", "--gmt", "--no-index", trace).out());
            Run verified = Run.spoor("index", "--verify", trace);
            assertThat(verified.exitCode()).as(verified.err()).isZero();
            assertThat(verified.out()).contains("the same as the packets");
            byte[] before = Files.readAllBytes(index(trace));
            assertThat(Run.spoor("index", trace).exitCode()).isZero();
            assertThat(Files.readAllBytes(index(trace))).as("nothing was new").isEqualTo(before);
        }
    }

    @Test
    void makesAnIndexInPassing() throws Exception {
        Path trace = copy(Peer.USER_SPACE_SAMPLE);
        Run run = graph(trace, "--index");
        assertThat(index(trace)).exists();
        assertThat(run.out()).isEqualTo(graph(trace, "--no-index").out());
    }

    @Test
    void saysInOneLineThatAnIndexIsNoneAndMakesItAnew() throws Exception {
        Path trace = copy(Peer.USER_SPACE_SAMPLE);
        Run.spoor("index", trace);
        Path index = index(trace);
        String expected = graph(trace, "--no-index").out();
        byte[] sound = Files.readAllBytes(index);

        Files.writeString(index, "something else than an index, that is long enough for a header");
        Run foreign = graph(trace);
        assertThat(foreign.out()).isEqualTo(expected);
        assertThat(foreign.err())
                .contains("expected a summary index, found another file")
                .hasLineCount(1);

        byte[] newer = sound.clone();
        newer[8] = 9;
        Files.write(index, newer);
        assertThat(graph(trace).err()).contains("found version 9").hasLineCount(1);

        byte[] damaged = sound.clone();
        damaged[sound.length / 2] ^= 4;
        Files.write(index, damaged);
        Run flipped = graph(trace);
        assertThat(flipped.out()).isEqualTo(expected);
        assertThat(flipped.err()).contains(index.toString()).hasLineCount(1);

        Run made = Run.spoor("index", trace);
        assertThat(made.exitCode()).isZero();
        assertThat(made.err()).contains(index.toString()).hasLineCount(1);
        assertThat(graph(trace).err()).isEmpty();
        assertThat(Run.spoor("index", "--verify", trace).exitCode()).isZero();
    }

    @Test
    void noticesThatAFileHasShrunk() throws Exception {
        Path trace = copy(Peer.KERNEL_SAMPLE);
        Run.spoor("index", trace);
        Path stream = trace.resolve("perf_stream_1");
        byte[] bytes = Files.readAllBytes(stream);
        Files.write(stream, Arrays.copyOf(bytes, bytes.length / 2));
        Run with = graph(trace);
        assertThat(with.err()).contains("expected the packets that were indexed to be there");
        assertThat(with.out()).isEqualTo(graph(trace, "--no-index").out());
        assertThat(Run.spoor("index", "--verify", trace).exitCode()).isEqualTo(ExitCode.FAILED);
    }

    /// Without LTTng's index files, the packets are known from the index: a packet's header is not looked at. What has
    /// changed since is.
    @Test
    void opensATraceWithThePacketsThatTheIndexKnows() throws Exception {
        Path trace = copy(Peer.USER_SPACE_SAMPLE);
        removePacketIndexes(trace);
        Run.spoor("index", trace);
        String expected = graph(trace, "--no-index").out();
        Path stream = largestFile(trace);
        FileTime written = Files.getLastModifiedTime(stream);
        byte[] bytes = Files.readAllBytes(stream);
        byte[] damaged = bytes.clone();
        damaged[secondPacket(bytes)] ^= 1;

        Files.write(stream, damaged);
        Files.setLastModifiedTime(stream, written);
        Run unseen = graph(trace);
        assertThat(unseen.err()).isEmpty();
        assertThat(unseen.out()).isEqualTo(expected);
        assertThat(graph(trace, "--no-index").exitCode()).isEqualTo(ExitCode.DONE_WITH_LOSSES);

        FileTime later = FileTime.from(Instant.now().plusSeconds(60));
        Files.setLastModifiedTime(stream, later);
        Run seen = graph(trace);
        assertThat(seen.err()).contains("expected the packets that were indexed to be there");
        assertThat(seen.out()).isEqualTo(graph(trace, "--no-index").out());

        Files.write(stream, Arrays.copyOf(bytes, secondPacket(bytes)));
        Files.setLastModifiedTime(stream, written);
        assertThat(graph(trace).out()).isEqualTo(graph(trace, "--no-index").out());
    }

    private static void removePacketIndexes(Path trace) throws IOException {
        try (Stream<Path> files = Files.walk(trace)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".idx")).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path largestFile(Path trace) throws IOException {
        try (Stream<Path> files = Files.walk(trace)) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(f -> f.toFile().length()))
                    .orElseThrow();
        }
    }

    /// Where the second packet begins: with the magic number.
    private static int secondPacket(byte[] bytes) {
        for (int at = 8; ; at += 8) {
            if (Arrays.equals(bytes, at, at + 4, bytes, 0, 4)) {
                return at;
            }
        }
    }

    @Test
    void leavesAnIndexAloneThatSomebodyElseWrites() throws Exception {
        Path trace = copy(Peer.USER_SPACE_SAMPLE);
        Run.spoor("index", trace);
        Path index = index(trace);
        try (IndexAppender other = IndexAppender.create(index, null)) {
            Run run = Run.spoor("index", trace);
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("found one that is being written");
            assertThat(other).isNotNull();
        }
    }

    @Test
    void isRefusedWhatItCannotFollow() {
        assertThat(Run.spoor("index", "--follow", "--verify", scratch).err())
                .contains("--follow: expected no --verify");
        assertThat(Run.spoor("index", "--json", scratch).err()).contains("--json: expected --follow");
    }
}
