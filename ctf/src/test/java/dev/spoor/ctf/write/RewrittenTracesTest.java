package dev.spoor.ctf.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.read.CorpusTraces;
import dev.spoor.ctf.read.CorpusTraces.CorpusTrace;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.read.TraceFinder;
import dev.spoor.ctf.write.TraceCopy.ReadPacket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Real traces, written again, read as they did: the same packets with the same contexts and the same event
/// records.
class RewrittenTracesTest {

    private static final Path ROOT = Path.of(System.getProperty("spoor.root", ".."));

    private static final long SMALL_BYTES = 100_000;

    @TempDir
    private Path temporary;

    @Test
    void samplesReadAsBefore() throws Exception {
        assertThat(rewrite(ROOT.resolve("samples"))).isGreaterThan(40_000);
    }

    @Test
    void samplesReadAsBeforeWithBabeltrace2() throws Exception {
        assertThat(rewriteForBabeltrace2(ROOT.resolve("samples"))).isGreaterThan(1 << 20);
    }

    @TestFactory
    Stream<DynamicTest> smallTracesOfTheCorpusReadAsBefore() throws IOException {
        return corpus(0, SMALL_BYTES).map(t -> DynamicTest.dynamicTest(t.id(), () -> rewrite(t.path())));
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> largeTracesOfTheCorpusReadAsBefore() throws IOException {
        return corpus(SMALL_BYTES, Long.MAX_VALUE).map(t -> DynamicTest.dynamicTest(t.id(), () -> rewrite(t.path())));
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> theCorpusReadsAsBeforeWithBabeltrace2() throws IOException {
        // There, babeltrace2 2.0.4 prints the text before it in place of an empty one.
        return corpus(0, Long.MAX_VALUE)
                .filter(t -> !t.id().equals("fresh-lttng213/ust-rotate"))
                .map(t -> DynamicTest.dynamicTest(t.id(), () -> rewriteForBabeltrace2(t.path())));
    }

    /// The valid traces of the corpus of some size.
    private static Stream<CorpusTrace> corpus(long leastBytes, long limitBytes) throws IOException {
        return CorpusTraces.ofFormat("1.8").stream()
                .filter(t -> t.expects().equals("pass"))
                .filter(t -> sizeBytes(t.path()) >= leastBytes && sizeBytes(t.path()) < limitBytes);
    }

    private static long sizeBytes(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return how many characters were compared
    private long rewriteForBabeltrace2(Path path) throws Exception {
        Babeltrace2.assumeInstalled();
        long compared = 0;
        Diagnostics diagnostics = new Diagnostics();
        for (Path directory : TraceFinder.find(path, diagnostics)) {
            Babeltrace2.Reading expected = Babeltrace2.read(directory);
            if (expected.exitCode() != 0 || expected.text().isEmpty()) {
                continue;
            }
            Path copy = Files.createTempDirectory(temporary, "trace");
            try (Trace trace = Trace.open(directory, PacketIndexSource.NONE, diagnostics)) {
                TraceCopy.write(trace, trace.traceClass(), copy, false, 1 << 30);
            }
            Babeltrace2.Reading found = Babeltrace2.read(copy);
            assertThat(found.exitCode()).as(found.complaints()).isZero();
            assertThat(found.text().equals(expected.text()))
                    .as("%s: the first different line:%n%s", directory, firstDifference(expected.text(), found.text()))
                    .isTrue();
            compared += found.text().length();
        }
        return compared;
    }

    private static String firstDifference(String expected, String found) {
        String[] left = expected.split("\n", -1);
        String[] right = found.split("\n", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            if (!left[i].equals(right[i])) {
                return "expected " + left[i] + "\nfound    " + right[i];
            }
        }
        return left.length + " and " + right.length + " lines";
    }

    private long rewrite(Path path) throws Exception {
        Diagnostics diagnostics = new Diagnostics();
        long compared = 0;
        for (Path directory : TraceFinder.find(path, diagnostics)) {
            try (Trace trace = Trace.open(directory, PacketIndexSource.NONE, diagnostics)) {
                compared += rewrite(trace);
            } catch (MetadataException e) {
                // Invalid metadata is another test's matter.
            }
        }
        return compared;
    }

    private long rewrite(Trace trace) throws Exception {
        Path directory = Files.createTempDirectory(temporary, "trace");
        TraceCopy.write(trace, trace.traceClass(), directory, false, 1 << 30);
        long compared = 0;
        try (Trace copy = Trace.open(directory, PacketIndexSource.NONE, new Diagnostics())) {
            for (DataStream stream : copy.dataStreams()) {
                // A data stream without event records leaves an empty file, and so is no stream.
                String name = stream.files().getFirst().path().getFileName().toString();
                int number = Integer.parseInt(name.replaceFirst("stream0*(?=\\d)", ""));
                compared += compare(trace.dataStreams().get(number), stream);
            }
        }
        return compared;
    }

    private static long compare(DataStream original, DataStream copy) {
        List<ReadPacket> expected = new ArrayList<>();
        TraceCopy.read(original, new Diagnostics(), expected::add);
        List<ReadPacket> found = new ArrayList<>();
        Diagnostics faults = new Diagnostics();
        TraceCopy.read(copy, faults, found::add);
        assertThat(faults.kept()).isEmpty();
        assertThat(found.size()).isEqualTo(expected.size());
        long compared = 0;
        for (int i = 0; i < Math.max(found.size(), expected.size()); i++) {
            compared += compare(expected.get(i).records(), found.get(i).records());
        }
        return compared;
    }

    private static int compare(List<EventRecordContent> expected, List<EventRecordContent> found) {
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            if (!found.get(i).equals(expected.get(i))) {
                // Only the first difference: what all records are called fills pages.
                assertThat(found.get(i)).isEqualTo(expected.get(i));
            }
        }
        assertThat(found.size()).isEqualTo(expected.size());
        return found.size();
    }
}
