package dev.spoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.value.IntegerValue;
import dev.spoor.ctf.value.StringValue;
import dev.spoor.ctf.value.StructureValue;
import dev.spoor.ctf.write.DataStreamWriter;
import dev.spoor.ctf.write.EventRecordContent;
import dev.spoor.ctf.write.TraceWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `spoor cat` of a trace with thousands of data streams, in the memory that `./spoor` gives it.
class CatManyStreamsTest {

    private static final int STREAMS = 3000;
    private static final int RECORDS = 150;

    private static final String METADATA = """
            /* CTF 1.8 */
            typealias integer { size = 32; align = 8; signed = false; } := u32;
            typealias integer { size = 64; align = 8; signed = false; } := u64;
            trace {
                major = 1; minor = 8; byte_order = le;
                packet.header := struct { u32 magic; u32 stream_id; u64 stream_instance_id; };
            };
            clock { name = c; freq = 1000000000; offset_s = 1700000000; };
            typealias integer { size = 64; align = 8; signed = false; map = clock.c.value; } := time;
            stream {
                id = 0;
                packet.context := struct {
                    time timestamp_begin; time timestamp_end; u64 content_size; u64 packet_size;
                };
                event.header := struct { u32 id; time timestamp; };
                event.context := struct { u32 vtid; string procname; };
            };
            event { id = 0; name = even; stream_id = 0; fields := struct { u64 number; string text; }; };
            event { id = 1; name = odd; stream_id = 0; fields := struct { u64 number; u32 a; u32 b; }; };
            """;

    @TempDir
    private Path directory = Path.of("");

    /// What was written, as a line, and what orders it: the time, then the data stream's id, then its place there.
    private record Line(long time, int id, int i, String text) {}

    private final List<Line> lines = new ArrayList<>();

    /// babeltrace2 prints the same, but takes minutes for it.
    @Test
    void printsAllInTheOrderOfTime() throws Exception {
        Path trace = Files.createDirectory(directory.resolve("trace"));
        write(trace);
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        Process spoor = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "dev.spoor.cli.Main",
                        "cat",
                        "--clock-seconds",
                        "--no-delta",
                        trace.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(spoor.waitFor()).as(Files.readString(err)).isZero();
        lines.sort(
                Comparator.comparingLong(Line::time).thenComparingInt(Line::id).thenComparingInt(Line::i));
        String expected = lines.stream().map(Line::text).collect(Collectors.joining("\n", "", "\n"));
        String found = Files.readString(out);
        int at = Arrays.mismatch(expected.getBytes(UTF_8), found.getBytes(UTF_8));
        assertThat(at)
                .as(() -> "expected " + around(expected, at) + ", found " + around(found, at))
                .isNegative();
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 200));
    }

    /// Each data stream begins at a random time, and event records of many have the same times.
    private void write(Path trace) throws Exception {
        TraceClass traceClass =
                MetadataReader.read(METADATA.getBytes(UTF_8), "metadata").traceClass();
        DataStreamClass streamClass = traceClass.dataStreamClasses().getFirst();
        TraceWriter writer = TraceWriter.create(trace, traceClass);
        Random random = new Random(STREAMS);
        for (int id = 0; id < STREAMS; id++) {
            try (DataStreamWriter stream = writer.dataStream("stream_" + id, streamClass, OptionalLong.of(id), 4096)) {
                long time = random.nextInt(1_000_000);
                for (int i = 0; i < RECORDS; i++) {
                    time += random.nextInt(1000);
                    stream.write(record(streamClass.eventRecordClasses().get(i % 2), id, i, time));
                    lines.add(new Line(time, id, i, text(id, i, time)));
                }
                stream.endPacket();
            }
        }
    }

    private static String text(int id, int i, long time) {
        String payload = i % 2 == 0
                ? "number = %d, text = \"text of %d\"".formatted(i, i)
                : "number = %d, a = %d, b = %d".formatted(i, id, i + id);
        return "[17000000%02d.%09d] %s: { vtid = %d, procname = \"process %d\" }, { %s }"
                .formatted(
                        time / 1_000_000_000, time % 1_000_000_000, i % 2 == 0 ? "even" : "odd", id, id % 7, payload);
    }

    private static EventRecordContent record(EventRecordClass recordClass, int id, int i, long time) {
        StructureValue common = new StructureValue(
                List.of("vtid", "procname"), List.of(IntegerValue.of(id), StringValue.of("process " + id % 7)));
        StructureValue payload = i % 2 == 0
                ? new StructureValue(
                        List.of("number", "text"), List.of(IntegerValue.of(i), StringValue.of("text of " + i)))
                : new StructureValue(
                        List.of("number", "a", "b"),
                        List.of(IntegerValue.of(i), IntegerValue.of(id), IntegerValue.of(i + id)));
        return new EventRecordContent(recordClass, time, null, common, StructureValue.EMPTY, payload);
    }
}
