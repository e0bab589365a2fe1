package dev.spoor.bench;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.Grouping;
import dev.spoor.summary.IndexBuilder;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.RateQuestion;
import dev.spoor.summary.Rates;
import dev.spoor.summary.StaleIndexException;
import dev.spoor.summary.TraceIndex;
import dev.spoor.summary.index.IndexAppender;
import dev.spoor.summary.index.IndexFile;
import dev.spoor.summary.index.IndexFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Makes a trace's summary index, and puts questions to it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx384m", "--enable-native-access=ALL-UNNAMED"})
public class IndexBenchmark {

    private static final int STEPS = 400;
    private static final int NAMED_SERIES = 8;

    /// A directory with traces in it or below it.
    @Param("samples/web-server-ust")
    public String trace = "";

    /// How many threads decode.
    @Param("2")
    public int threads;

    @SuppressWarnings("NullAway.Init") // by open
    private OpenTraces traces;

    @SuppressWarnings("NullAway.Init") // by open
    private Path folder;

    private final List<TraceIndex> indexes = new ArrayList<>();
    private final Random random = new Random(1);

    /// Opens the traces and indexes them.
    @Setup(Level.Trial)
    public void open() throws IOException, InterruptedException, IndexFormatException, StaleIndexException {
        traces = OpenTraces.open(trace);
        folder = Files.createTempDirectory("spoor-bench");
        build();
        for (int i = 0; i < traces.traces().size(); i++) {
            indexes.add(TraceIndex.of(traces.traces().get(i), IndexFile.open(folder.resolve(i + ".index"))));
        }
    }

    /// Closes everything.
    @TearDown(Level.Trial)
    public void close() throws IOException {
        for (TraceIndex index : indexes) {
            index.close();
        }
        for (int i = 0; i < traces.traces().size(); i++) {
            Files.deleteIfExists(folder.resolve(i + ".index"));
        }
        Files.delete(folder);
        traces.close();
    }

    /// Makes the indexes.
    @Benchmark
    public long build() throws IOException, InterruptedException {
        long count = 0;
        for (int i = 0; i < traces.traces().size(); i++) {
            Trace one = traces.traces().get(i);
            IndexAppender appender = IndexAppender.create(
                    folder.resolve(i + ".index"), one.traceClass().uuid());
            try (IndexBuilder builder = IndexBuilder.begin(appender, RateBenchmark.COLUMNS, folding())) {
                builder.add(one, true);
                count += builder.eventRecordCount();
            }
        }
        return count;
    }

    /// Asks for the whole.
    @Benchmark
    public Rates whole() throws InterruptedException {
        RateMeasurement measurement = measurement();
        TimeRange range = measurement.range().orElseThrow();
        return measurement.measure(question(null, range), range);
    }

    /// Asks for a random window.
    @Benchmark
    public Rates window() throws InterruptedException {
        RateMeasurement measurement = measurement();
        TimeRange range = measurement.range().orElseThrow();
        long length = range.endNs() - range.beginNs();
        long windowNs = Math.max(1, (long) (length * Math.pow(10, -random.nextDouble(4))));
        long beginNs = range.beginNs() + random.nextLong(Math.max(1, length - windowNs));
        RateQuestion.Window window = new RateQuestion.Window(beginNs, beginNs + windowNs);
        return measurement.measure(question(window, new TimeRange(beginNs, beginNs + windowNs)), range);
    }

    private RateMeasurement measurement() {
        return new RateMeasurement(traces.traces(), RateBenchmark.COLUMNS, folding(), indexes, new Diagnostics());
    }

    private PacketFolding folding() {
        return new PacketFolding(new Diagnostics(), threads, _ -> {});
    }

    /// Steps such as people use: a digit and zeros.
    private static RateQuestion question(RateQuestion.@Nullable Window window, TimeRange range) {
        long wantedNs = Math.max(1, (range.endNs() - range.beginNs()) / STEPS);
        long stepNs = 1;
        while (stepNs < wantedNs) {
            stepNs *= 10;
        }
        return new RateQuestion(Grouping.EVENT, _ -> true, null, window, stepNs, NAMED_SERIES);
    }
}
