package dev.spoor.bench;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.value.ArrayValue;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.IntegerValue;
import dev.spoor.ctf.value.StringValue;
import dev.spoor.ctf.value.StructureValue;
import dev.spoor.ctf.value.VariantValue;
import dev.spoor.ctf.write.DataStreamWriter;
import dev.spoor.ctf.write.EventRecordContent;
import dev.spoor.ctf.write.PacketProperties;
import dev.spoor.ctf.write.TraceWriter;
import dev.spoor.ctf.write.WriteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/// Writes a trace that is like one of a kernel by LTTng: many event record classes, few of which make most of
/// the event records; compact headers; switches between threads; strings, sequences and variants.
/// `KernelLikeTrace DIRECTORY EVENT_RECORDS CPUS`. The same arguments give the same trace.
public final class KernelLikeTrace {

    private static final int CLASSES = 300;
    private static final int SHAPES = 6;

    /// Between two event records of a CPU, in nanoseconds: at most twice that.
    private static final int DISTANCE_NS = 700;

    private static final String HEAD = """
            /* CTF 1.8 */
            typealias integer { size = 8; align = 8; signed = false; } := uint8_t;
            typealias integer { size = 16; align = 8; signed = false; } := uint16_t;
            typealias integer { size = 32; align = 8; signed = false; } := uint32_t;
            typealias integer { size = 32; align = 8; signed = true; } := int32_t;
            typealias integer { size = 64; align = 8; signed = false; } := uint64_t;
            typealias integer { size = 8; align = 8; signed = true; encoding = UTF8; } := char_t;
            trace {
                major = 1; minor = 8; byte_order = le;
                packet.header := struct { uint32_t magic; uint32_t stream_id; uint64_t stream_instance_id; };
            };
            env { domain = "kernel"; tracer_name = "like-a-kernel"; hostname = "bench"; };
            clock { name = "monotonic"; freq = 1000000000; offset = 1700000000000000000; };
            typealias integer { size = 27; align = 1; signed = false; map = clock.monotonic.value; } := uint27_clock_t;
            typealias integer { size = 64; align = 8; signed = false; map = clock.monotonic.value; } := uint64_clock_t;
            typealias integer { size = 5; align = 1; signed = false; } := uint5_t;
            struct packet_context {
                uint64_clock_t timestamp_begin; uint64_clock_t timestamp_end;
                uint64_t content_size; uint64_t packet_size; uint64_t packet_seq_num; uint64_t events_discarded;
                uint32_t cpu_id;
            };
            struct event_header {
                enum : uint5_t { compact = 0 ... 30, extended = 31 } id;
                variant <id> {
                    struct { uint27_clock_t timestamp; } compact;
                    struct { uint32_t id; uint64_clock_t timestamp; } extended;
                } v;
            } align(8);
            stream { id = 0; event.header := struct event_header; packet.context := struct packet_context; };
            event { name = "sched_switch"; id = 0; stream_id = 0; fields := struct {
                char_t _prev_comm[16]; int32_t _prev_tid; int32_t _prev_prio; uint64_t _prev_state;
                char_t _next_comm[16]; int32_t _next_tid; int32_t _next_prio; }; };
            """;

    private static final List<String> FIELDS = List.of(
            "uint64_t _addr; uint64_t _len;",
            "uint32_t _fd; uint64_t _buf; uint8_t _flags;",
            "string _filename; uint32_t _flags;",
            "uint16_t _count; uint8_t _data[ _count ];",
            "enum : uint8_t { one = 0, two = 1 } _kind;"
                    + " variant <_kind> { struct { uint32_t _x; } one; struct { uint64_t _y; uint64_t _z; } two; } _v;",
            "char_t _comm[16]; int32_t _tid; int32_t _prio;");

    private static final List<String> THREADS =
            List.of("swapper/0", "nginx", "postgres", "kworker/0:1", "java", "bash", "ksoftirqd/1", "sshd");

    private final Random random = new Random(20_000_000);
    private final DataStreamClass streamClass;
    private int running;

    private KernelLikeTrace(DataStreamClass streamClass) {
        this.streamClass = streamClass;
    }

    /// Writes the trace.
    ///
    /// @param arguments as the class says
    public static void main(String[] arguments) throws IOException, MetadataException, WriteException {
        long count = Long.parseLong(arguments[1]);
        int cpus = Integer.parseInt(arguments[2]);
        TraceClass traceClass = MetadataReader.read(metadata().getBytes(StandardCharsets.UTF_8), "kernel-like")
                .traceClass();
        KernelLikeTrace trace =
                new KernelLikeTrace(traceClass.dataStreamClasses().getFirst());
        TraceWriter writer = TraceWriter.create(Files.createDirectories(Path.of(arguments[0])), traceClass);
        for (int cpu = 0; cpu < cpus; cpu++) {
            trace.write(writer, cpu, count / cpus + (cpu < count % cpus ? 1 : 0));
        }
    }

    private static String metadata() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 1; i < CLASSES; i++) {
            text.append("event { name = \"kernel_event_")
                    .append(i)
                    .append("\"; id = ")
                    .append(i);
            text.append("; stream_id = 0; fields := struct { ")
                    .append(FIELDS.get(i % SHAPES))
                    .append(" }; };\n");
        }
        return text.toString();
    }

    private void write(TraceWriter writer, int cpu, long count) throws IOException, WriteException {
        try (DataStreamWriter out = writer.dataStream("channel0_" + cpu, streamClass, OptionalLong.of(cpu))) {
            long time = 1_000_000;
            out.beginPacket(PacketProperties.NONE.withContext(structure("cpu_id", IntegerValue.of(cpu))));
            for (long i = 0; i < count; i++) {
                time += 1 + random.nextInt(2 * DISTANCE_NS);
                double place = random.nextDouble();
                // The lower numbers are much more frequent; a switch is one event record in twenty.
                int index = random.nextInt(20) == 0 ? 0 : 1 + (int) ((CLASSES - 1) * place * place * place * place);
                EventRecordClass recordClass = streamClass.eventRecordClasses().get(index);
                out.write(EventRecordContent.of(recordClass, time, index == 0 ? change() : payload(index)));
            }
        }
    }

    private StructureValue change() {
        int next = random.nextInt(THREADS.size());
        StructureValue payload = structure(
                "prev_comm", StringValue.of(THREADS.get(running)),
                "prev_tid", IntegerValue.of(running),
                "prev_prio", IntegerValue.of(20),
                "prev_state", IntegerValue.of(0),
                "next_comm", StringValue.of(THREADS.get(next)),
                "next_tid", IntegerValue.of(next),
                "next_prio", IntegerValue.of(20));
        running = next;
        return payload;
    }

    private StructureValue payload(int index) {
        return switch (index % SHAPES) {
            case 0 -> structure("addr", number(1 << 30), "len", number(4096));
            case 1 -> structure("fd", number(64), "buf", number(1 << 30), "flags", number(8));
            case 2 ->
                structure("filename", StringValue.of("/var/lib/file-" + random.nextInt(100_000)), "flags", number(8));
            case 3 -> {
                int count = random.nextInt(16);
                yield structure(
                        "count",
                        IntegerValue.of(count),
                        "data",
                        new ArrayValue(Collections.nCopies(count, IntegerValue.of(7))));
            }
            case 4 -> {
                int kind = random.nextInt(2);
                StructureValue option =
                        kind == 0 ? structure("x", number(100)) : structure("y", number(100), "z", number(100));
                yield structure("kind", IntegerValue.of(kind), "v", new VariantValue(kind, option));
            }
            default ->
                structure(
                        "comm",
                        StringValue.of(THREADS.get(random.nextInt(THREADS.size()))),
                        "tid",
                        number(1000),
                        "prio",
                        number(140));
        };
    }

    private IntegerValue number(int bound) {
        return IntegerValue.of(random.nextInt(bound));
    }

    private static StructureValue structure(Object... namesAndValues) {
        List<String> names = new ArrayList<>();
        List<FieldValue> values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            names.add((String) namesAndValues[i]);
            values.add((FieldValue) namesAndValues[i + 1]);
        }
        return new StructureValue(names, values);
    }
}
