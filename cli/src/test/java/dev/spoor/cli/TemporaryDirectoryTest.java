package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.lttng.live.LiveStream;
import dev.spoor.lttng.live.TraceDownload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Nothing stays of temporary directories, whoever else writes or deletes there.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class TemporaryDirectoryTest {

    private static final LiveStream METADATA = new LiveStream(1, 1, true, "ust/uid/0/64-bit", "metadata");

    @TempDir
    Path temporary;

    /// A process that does with temporary directories what commands do, and is asked to end meanwhile.
    static final class Ending {

        private Ending() {}

        public static void main(String[] arguments) throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(2);
            for (int i = 0; i < 2; i++) {
                Thread.ofPlatform().daemon().start(() -> useDirectories(begun));
            }
            begun.await();
            Thread.sleep(Long.parseLong(arguments[0]));
            System.exit(0);
        }

        private static void useDirectories(CountDownLatch begun) {
            while (true) {
                try (TemporaryDirectory directory = TemporaryDirectory.create()) {
                    fill(directory.path(), 100);
                } catch (IOException e) {
                    // It is gone, as the process is ending.
                }
                begun.countDown();
            }
        }
    }

    private static void fill(Path directory, int count) throws IOException {
        Path below = Files.createDirectories(directory.resolve("one/ust/uid/0/64-bit"));
        for (int i = 0; i < count; i++) {
            Files.createFile(below.resolve("channel0_" + i));
        }
    }

    /// The main thread closes its directory while the process ends for Ctrl-C: both delete it.
    @RepeatedTest(10)
    void isGoneWhenTheProcessEnds() throws Exception {
        Path out = temporary.resolve("out");
        Path directories = Files.createDirectory(temporary.resolve("directories"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + directories,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ending.class.getName(),
                        "50")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        try (Stream<Path> left = Files.walk(directories)) {
            assertThat(left.toList()).isEqualTo(List.of(directories));
        }
    }

    /// As metadata is replaced while a live session is received.
    @Test
    void isGoneWhileFilesAreRenamedInIt() throws Exception {
        try (Background threads = new Background()) {
            for (int i = 0; i < 50; i++) {
                TemporaryDirectory directory = TemporaryDirectory.create();
                fill(directory.path(), 20);
                Path below = directory.path().resolve("one/ust/uid/0/64-bit");
                CountDownLatch begun = new CountDownLatch(1);
                Future<?> renaming = threads.submit(() -> {
                    while (Files.isDirectory(below)) {
                        Path part = Files.write(below.resolve(".metadata.part"), new byte[] {1});
                        Files.move(part, below.resolve("metadata"));
                        Files.deleteIfExists(below.resolve("metadata"));
                        begun.countDown();
                    }
                    return null;
                });
                assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
                directory.close();
                assertThat(directory.path()).doesNotExist();
                assertThat(renaming).isNotNull();
            }
        }
    }

    /// A relay may take longer than anybody waits.
    @Test
    void nothingComesIntoADirectoryThatIsNotReceivedIntoAnyMore() throws Exception {
        Path root = temporary.resolve("one");
        TraceDownload download = new TraceDownload(root, new Diagnostics());
        download.attached();
        download.begin(METADATA);
        download.close();
        assertThatThrownBy(() -> download.metadata(METADATA, "/* CTF 1.8 */".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessage(root + ": expected to take what comes, found that it has been closed");
        assertThat(root).doesNotExist();
    }
}
