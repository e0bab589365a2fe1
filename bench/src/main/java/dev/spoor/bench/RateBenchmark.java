package dev.spoor.bench;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.lttng.ProcessFields;
import dev.spoor.summary.Grouping;
import dev.spoor.summary.ProcessColumns;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.RateQuestion;
import dev.spoor.summary.Rates;
import java.io.IOException;
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

/// Asks for the rates of a trace, as `spoor graph` does: decodes and folds all packets.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx384m", "--enable-native-access=ALL-UNNAMED"})
public class RateBenchmark {

    private static final int STEPS = 400;
    private static final int NAMED_SERIES = 8;

    static final ProcessColumns COLUMNS = new ProcessColumns(
            ProcessFields.PID,
            ProcessFields.TID,
            ProcessFields.NAME,
            ProcessFields.CPU,
            ProcessFields.SWITCH_FROM_TID,
            ProcessFields.SWITCH_FROM_NAME,
            ProcessFields.SWITCH_TO_TID,
            ProcessFields.SWITCH_TO_NAME,
            ProcessFields.NAMED_TID,
            ProcessFields.NAMED_PID,
            ProcessFields.NAMED_NAME);

    /// A directory with traces in it or below it.
    @Param("samples/web-server-ust")
    public String trace = "";

    /// How many threads decode.
    @Param({"1", "2"})
    public int threads;

    /// What the series are.
    @Param("EVENT")
    public Grouping by = Grouping.EVENT;

    @SuppressWarnings("NullAway.Init") // by open
    private OpenTraces traces;

    /// Opens the trace.
    @Setup(Level.Trial)
    public void open() throws IOException {
        traces = OpenTraces.open(trace);
    }

    /// Closes the trace.
    @TearDown(Level.Trial)
    public void close() {
        traces.close();
    }

    /// Asks once.
    @Benchmark
    public Rates rates(EventRecords counter) throws InterruptedException {
        PacketFolding folding = new PacketFolding(new Diagnostics(), threads, _ -> {});
        RateMeasurement measurement = new RateMeasurement(traces.traces(), COLUMNS, folding);
        TimeRange range = measurement.range().orElseThrow();
        long stepNs = Math.max(1, (range.endNs() - range.beginNs()) / STEPS);
        Rates rates = measurement.measure(new RateQuestion(by, _ -> true, null, null, stepNs, NAMED_SERIES), range);
        counter.eventRecords += rates.total();
        return rates;
    }
}
