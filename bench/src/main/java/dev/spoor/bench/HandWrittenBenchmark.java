package dev.spoor.bench;

import dev.spoor.ctf.read.StreamPacket;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
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

/// What a person would write who knows the layout of the traces that `bench/record` makes, and nothing else:
/// the limit that [RateBenchmark] on one thread is held against. It checks nothing.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx384m", "--enable-native-access=ALL-UNNAMED"})
public class HandWrittenBenchmark {

    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfByte U8 = ValueLayout.JAVA_BYTE;

    /// Magic number, UUID, data stream class's id and data stream's id; then six times 8 bytes and the CPU.
    private static final int PACKET_HEADER_BYTES = 32;

    private static final int PACKET_CONTEXT_BYTES = 52;
    private static final int EXTENDED_ID = 0xFFFF;
    private static final int COMPACT_HEADER_BYTES = 6;
    private static final int EXTENDED_HEADER_BYTES = 14;

    /// vpid, vtid and procname.
    private static final int COMMON_CONTEXT_BYTES = 25;

    private static final int KINDS = 8;

    /// Steps are of some 17 ms, so that a shift finds them.
    private static final int STEP_BITS = 24;

    private static final int STEPS = 4096;
    private static final int BATCH = 2048;

    /// A trace that `bench/record` has made.
    @Param("bench/traces/ust-20000000")
    public String trace = "";

    @SuppressWarnings("NullAway.Init") // by open
    private OpenTraces traces;

    private List<StreamPacket> packets = List.of();
    private final int[] histogram = new int[KINDS * STEPS];
    private final long[] times = new long[BATCH];
    private final int[] kinds = new int[BATCH];
    private final int[] processes = new int[BATCH];
    private int rows;

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

    /// Counts directly.
    @Benchmark
    public int[] direct(EventRecords counter) {
        for (StreamPacket packet : packets) {
            counter.eventRecords +=
                    direct(packet.packet().bytes(), packet.entry().contentLengthBits() >>> 3);
        }
        return histogram;
    }

    /// Leaves time, kind and process in columns, and counts them batch by batch.
    @Benchmark
    public int[] columns(EventRecords counter) {
        for (StreamPacket packet : packets) {
            counter.eventRecords +=
                    columns(packet.packet().bytes(), packet.entry().contentLengthBits() >>> 3);
        }
        return histogram;
    }

    private long direct(MemorySegment bytes, long end) {
        long at = PACKET_HEADER_BYTES;
        long clock = bytes.get(U64, at);
        at += PACKET_CONTEXT_BYTES;
        long count = 0;
        while (at < end) {
            int kind = bytes.get(U16, at) & 0xFFFF;
            if (kind == EXTENDED_ID) {
                kind = bytes.get(U32, at + 2);
                clock = bytes.get(U64, at + 6);
                at += EXTENDED_HEADER_BYTES;
            } else {
                clock += (bytes.get(U32, at + 2) - clock) & 0xFFFFFFFFL;
                at += COMPACT_HEADER_BYTES;
            }
            at = afterPayload(bytes, at + COMMON_CONTEXT_BYTES, kind);
            histogram[kind * STEPS + ((int) (clock >>> STEP_BITS) & (STEPS - 1))]++;
            count++;
        }
        return count;
    }

    private long columns(MemorySegment bytes, long end) {
        long at = PACKET_HEADER_BYTES;
        long clock = bytes.get(U64, at);
        at += PACKET_CONTEXT_BYTES;
        long count = 0;
        while (at < end) {
            int row = 0;
            while (at < end && row < BATCH) {
                int kind = bytes.get(U16, at) & 0xFFFF;
                if (kind == EXTENDED_ID) {
                    kind = bytes.get(U32, at + 2);
                    clock = bytes.get(U64, at + 6);
                    at += EXTENDED_HEADER_BYTES;
                } else {
                    clock += (bytes.get(U32, at + 2) - clock) & 0xFFFFFFFFL;
                    at += COMPACT_HEADER_BYTES;
                }
                times[row] = clock;
                kinds[row] = kind;
                processes[row] = bytes.get(U32, at);
                row++;
                at = afterPayload(bytes, at + COMMON_CONTEXT_BYTES, kind);
            }
            rows = row;
            count += row;
            fold();
        }
        return count;
    }

    private void fold() {
        for (int i = 0; i < rows; i++) {
            int process = processes[i] & (KINDS - 1);
            histogram[((kinds[i] ^ process) & (KINDS - 1)) * STEPS + ((int) (times[i] >>> STEP_BITS) & (STEPS - 1))]++;
        }
    }

    /// The three kinds of `scripts/recorder/work.h`: enter, transfer, leave.
    private static long afterPayload(MemorySegment bytes, long payload, int kind) {
        return switch (kind) {
            case 0 -> payload + 5;
            case 1 -> {
                long at = payload + 12;
                while (bytes.get(U8, at++) != 0) {
                    // to the string's end
                }
                yield at;
            }
            case 2 -> payload + 12;
            default -> throw new IllegalStateException("expected a trace by bench/record, found kind " + kind);
        };
    }
}
