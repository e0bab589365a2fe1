package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.read.TraceFinder;
import dev.spoor.summary.index.IndexAppender;
import dev.spoor.summary.index.IndexFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// Traces, open, with an index of each in another folder, so that questions can be put to both.
final class IndexedTraces implements AutoCloseable {

    /// Small, so that small packets have marks.
    private static final int BATCH_CAPACITY = 7;

    final List<Trace> traces;
    final Diagnostics diagnostics = new Diagnostics();
    final AtomicLong decodedBytes = new AtomicLong();
    private final List<TraceIndex> indexes = new ArrayList<>();

    private IndexedTraces(List<Trace> traces) {
        this.traces = traces;
    }

    /// Opens and indexes the traces in and below some directories.
    ///
    /// @param indexFolder where the indexes go
    /// @param segmentBytes how much of a trace makes a segment
    static IndexedTraces of(Path indexFolder, long segmentBytes, Path... directories) throws Exception {
        return of(indexFolder, segmentBytes, 1, directories);
    }

    /// Opens and indexes the traces in and below some directories.
    ///
    /// @param indexFolder where the indexes go
    /// @param segmentBytes how much of a trace makes a segment
    /// @param markBytes the least distance of marks
    static IndexedTraces of(Path indexFolder, long segmentBytes, long markBytes, Path... directories) throws Exception {
        List<Path> found = new ArrayList<>();
        Diagnostics diagnostics = new Diagnostics();
        for (Path directory : directories) {
            found.addAll(TraceFinder.find(directory, diagnostics));
        }
        IndexedTraces all = new IndexedTraces(Trace.openAll(found, PacketIndexSource.NONE, diagnostics));
        for (int i = 0; i < all.traces.size(); i++) {
            Path file = indexFolder.resolve(i + ".index");
            index(all.traces.get(i), file, segmentBytes, markBytes);
            all.indexes.add(TraceIndex.of(all.traces.get(i), IndexFile.open(file)));
        }
        return all;
    }

    /// Opens a trace and an index that may be damaged.
    static IndexedTraces open(Path directory, Path index) throws Exception {
        IndexedTraces one =
                new IndexedTraces(Trace.openAll(List.of(directory), PacketIndexSource.NONE, new Diagnostics()));
        try {
            one.indexes.add(TraceIndex.of(one.traces.getFirst(), IndexFile.open(index)));
            return one;
        } catch (Exception e) {
            one.close();
            throw e;
        }
    }

    private static void index(Trace trace, Path file, long segmentBytes, long markBytes) throws Exception {
        PacketFolding folding = new PacketFolding(new Diagnostics(), 2, _ -> {});
        try (IndexAppender appender =
                        IndexAppender.create(file, trace.traceClass().uuid());
                IndexBuilder builder = IndexBuilder.begin(appender, Measuring.COLUMNS, folding)) {
            builder.makeSegmentsOf(segmentBytes);
            builder.makeMarksEvery(markBytes, BATCH_CAPACITY);
            builder.add(trace, true);
        }
    }

    List<TraceIndex> indexes() {
        return indexes;
    }

    RateMeasurement withIndex() {
        PacketFolding folding = new PacketFolding(new Diagnostics(), 2, decodedBytes::addAndGet);
        return new RateMeasurement(traces, Measuring.COLUMNS, folding, indexes, diagnostics);
    }

    /// A measurement that reads all packets that tell who runs.
    RateMeasurement withoutIndex() {
        RateMeasurement whole =
                new RateMeasurement(traces, Measuring.COLUMNS, new PacketFolding(new Diagnostics(), 2, _ -> {}));
        whole.readWholeUpTo(Long.MAX_VALUE);
        return whole;
    }

    /// Puts a random question to both, and compares.
    void compare(Random random, String where) throws Exception {
        TimeRange range = withoutIndex().range().orElse(new TimeRange(0, 0));
        assertThat(withIndex().range().orElse(new TimeRange(0, 0))).as(where).isEqualTo(range);
        RateQuestion question = question(random, range);
        compare(question, range, where);
    }

    /// The same with an index that may be damaged.
    ///
    /// @return whether the damage was not noticed
    boolean compareTolerant(Random random, String where) throws Exception {
        TimeRange range = withoutIndex().range().orElse(new TimeRange(0, 0));
        RateQuestion question = question(random, range);
        Rates found = withIndex().measure(question, range);
        boolean silent =
                diagnostics.kept().isEmpty() && indexes.getFirst().file().restBytes() == 0;
        assertSame(withoutIndex().measure(question, range), found, where + ": " + question);
        return silent;
    }

    /// Puts a question to both, and compares, with an index that may be wrong.
    ///
    /// @return whether nothing was said of that
    boolean isAnsweredSilently(RateQuestion question) throws Exception {
        TimeRange range = withoutIndex().range().orElseThrow();
        Rates found = withIndex().measure(question, range);
        assertSame(withoutIndex().measure(question, range), found, question.toString());
        return diagnostics.kept().isEmpty();
    }

    void compare(RateQuestion question, TimeRange range, String where) throws Exception {
        Rates expected = withoutIndex().measure(question, range);
        Rates found = withIndex().measure(question, range);
        assertSame(expected, found, where + ": " + question);
        assertThat(diagnostics.kept()).as(where).isEmpty();
    }

    private static void assertSame(Rates expected, Rates found, String what) {
        assertThat(found.total()).as(what).isEqualTo(expected.total());
        assertThat(found.classes()).as(what).isEqualTo(expected.classes());
        assertThat(found.processes()).as(what).isEqualTo(expected.processes());
        assertThat(found.range()).as(what).isEqualTo(expected.range());
        assertThat(found.losses()).as(what).isEqualTo(expected.losses());
        assertThat(found.untimedCount()).as(what).isEqualTo(expected.untimedCount());
        assertThat(found.outsideCount()).as(what).isEqualTo(expected.outsideCount());
        assertThat(found.series()).as(what).usingRecursiveComparison().isEqualTo(expected.series());
    }

    /// Some events, some processes, some window, some step.
    static RateQuestion question(Random random, TimeRange range) {
        long length = Math.max(2, range.endNs() - range.beginNs() + 1);
        RateQuestion.Window window = null;
        if (random.nextInt(5) > 0) {
            long windowLength = Math.max(1, (long) (length * Math.pow(10, -random.nextDouble(6))));
            long begin = range.beginNs() - windowLength / 4 + random.nextLong(length);
            window = new RateQuestion.Window(begin, begin + windowLength);
            if (random.nextInt(3) == 0) {
                long unit = (long) Math.pow(10, random.nextInt(1, 10));
                long rounded = Math.floorDiv(begin, unit) * unit;
                window = new RateQuestion.Window(rounded, rounded + Math.ceilDiv(windowLength, unit) * unit);
            }
        }
        long span = window == null ? length : window.endNs() - window.beginNs();
        long stepNs = Math.max(1, span / (1 + random.nextInt(1000)));
        if (random.nextInt(4) > 0) {
            long unit = (long) Math.pow(10, Math.floor(Math.log10((double) stepNs)));
            stepNs = Math.max(1, stepNs / unit * unit);
        }
        int events = random.nextInt(3);
        int processes = random.nextInt(3);
        return new RateQuestion(
                List.of(Grouping.values()).get(random.nextInt(Grouping.values().length)),
                name -> events != 1 || Math.floorMod(name.hashCode(), 3) == 1,
                processes == 1 ? p -> p.id() % 3 != 1 : null,
                window,
                stepNs,
                1 + random.nextInt(20));
    }

    @Override
    public void close() throws IOException {
        for (TraceIndex index : indexes) {
            index.close();
        }
        traces.forEach(Trace::close);
    }
}
