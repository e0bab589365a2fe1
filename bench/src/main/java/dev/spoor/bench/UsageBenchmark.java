package dev.spoor.bench;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.Grouping;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.RateQuestion;
import dev.spoor.summary.usage.Measure;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageQuestion;
import dev.spoor.summary.usage.UsageReading;
import dev.spoor.summary.usage.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

/// Asks who used the machine, as `spoor top` does: decodes all packets and follows what their event records
/// tell, in the order of time.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx384m", "--enable-native-access=ALL-UNNAMED"})
public class UsageBenchmark {

    /// A directory with traces in it or below it.
    @Param("samples/web-server-kernel")
    public String trace = "";

    /// How many threads decode.
    @Param({"1", "2"})
    public int threads;

    /// What is looked at: views, with + between them.
    @Param("CPU+IO")
    public String views = "";

    @SuppressWarnings("NullAway.Init") // by open
    private OpenTraces traces;

    @SuppressWarnings("NullAway.Init") // by open
    private Set<Measure> measures;

    private long eventRecords;

    /// Opens the trace and counts its event records.
    @Setup(Level.Trial)
    public void open() throws IOException, InterruptedException {
        traces = OpenTraces.open(trace);
        measures = EnumSet.noneOf(Measure.class);
        for (String view : views.split("\\+", -1)) {
            measures.addAll(View.valueOf(view).measures());
        }
        PacketFolding folding = new PacketFolding(new Diagnostics(), threads, _ -> {});
        RateMeasurement measurement = new RateMeasurement(traces.traces(), RateBenchmark.COLUMNS, folding);
        TimeRange range = measurement.range().orElseThrow();
        long stepNs = Math.max(1, range.endNs() - range.beginNs());
        eventRecords = measurement
                .measure(new RateQuestion(Grouping.NONE, _ -> true, null, null, stepNs, 1), range)
                .total();
    }

    /// Closes the trace.
    @TearDown(Level.Trial)
    public void close() {
        traces.close();
    }

    /// Asks once.
    @Benchmark
    public List<Usage> usage(EventRecords counter) throws InterruptedException {
        UsageQuestion question = new UsageQuestion(measures, List.of(), null, 0);
        UsageReading reading = new UsageReading(traces.traces(), question, new Diagnostics(), _ -> {}, threads);
        List<Usage> usages = new ArrayList<>();
        reading.read(usages::add);
        counter.eventRecords += eventRecords;
        return usages;
    }
}
