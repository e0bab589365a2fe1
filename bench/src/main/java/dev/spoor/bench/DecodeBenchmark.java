package dev.spoor.bench;

import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.decode.Projection.Column;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.lttng.ProcessFields;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
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

/// Decodes all packets of a trace on one thread, into batches that are only counted.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx384m", "--enable-native-access=ALL-UNNAMED"})
public class DecodeBenchmark {

    /// A directory with traces in it or below it.
    @Param("samples/web-server-ust")
    public String trace = "";

    /// What is kept of an event record: NONE is its time and class; PROCESS adds the fields that name its
    /// process and CPU.
    @Param
    public Columns columns = Columns.NONE;

    /// What decodes.
    @Param
    public Decoder decoder = Decoder.INTERPRETED;

    @SuppressWarnings("NullAway.Init") // by open
    private OpenTraces traces;

    private List<StreamPacket> packets = List.of();
    private final IdentityHashMap<DataStreamClass, PacketDecoder> decoders = new IdentityHashMap<>();

    /// Projections.
    public enum Columns {
        /// Time and event record class.
        NONE,
        /// Also the process, thread, name and CPU.
        PROCESS;

        private Projection projection() {
            return switch (this) {
                case NONE -> Projection.NONE;
                case PROCESS ->
                    new Projection(
                            List.of(
                                    new Column("pid", ProcessFields.PID),
                                    new Column("tid", ProcessFields.TID),
                                    new Column("cpu", ProcessFields.CPU)),
                            List.of(new Column("name", ProcessFields.NAME)));
            };
        }
    }

    /// Decoders.
    public enum Decoder {
        /// Instruction by instruction.
        INTERPRETED,
        /// By bytecode made of the instructions.
        GENERATED;

        private PacketDecoder of(TraceClass traceClass, DataStreamClass streamClass, Projection projection) {
            return switch (this) {
                case INTERPRETED -> new Interpreter(traceClass, streamClass, projection);
                case GENERATED ->
                    DecoderProgram.generate(traceClass, streamClass, projection)
                            .orElseThrow()
                            .newDecoder();
            };
        }
    }

    /// Opens the trace.
    @Setup(Level.Trial)
    public void open() throws IOException {
        traces = OpenTraces.open(trace);
        packets = traces.packets();
    }

    /// Closes the trace.
    @TearDown(Level.Trial)
    public void close() {
        traces.close();
    }

    /// Decodes all packets.
    @Benchmark
    public void decode(EventRecords counter) throws DecodeException {
        for (StreamPacket packet : packets) {
            DataStreamFile file = packet.file();
            decoders.computeIfAbsent(
                            file.streamClass(), c -> decoder.of(file.trace().traceClass(), c, columns.projection()))
                    .decode(packet.packet(), batch -> counter.eventRecords += batch.size());
        }
    }
}
