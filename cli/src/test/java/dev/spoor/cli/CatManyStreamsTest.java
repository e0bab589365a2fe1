package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
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

    @Test
    void printsThemAsBabeltrace2Does() throws Exception {
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
                        "--clock-gmt",
                        trace.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(spoor.waitFor()).as(Files.readString(err)).isZero();
        byte[] found = Files.readAllBytes(out);
        assertThat(new String(found, StandardCharsets.UTF_8).lines()).hasSize(STREAMS * RECORDS);
        Optional<byte[]> expected = TextPeer.babeltrace2(List.of("--clock-gmt"), trace);
        assumeTrue(expected.isPresent(), "skipped: babeltrace2 does not open so many files here");
        assertThat(found).isEqualTo(expected.get());
    }

    /// Each data stream begins at a random time, and event records of many have the same times.
    private static void write(Path trace) throws Exception {
        TraceClass traceClass = MetadataReader.read(METADATA.getBytes(StandardCharsets.UTF_8), "metadata")
                .traceClass();
        DataStreamClass streamClass = traceClass.dataStreamClasses().getFirst();
        TraceWriter writer = TraceWriter.create(trace, traceClass);
        Random random = new Random(STREAMS);
        for (int id = 0; id < STREAMS; id++) {
            try (DataStreamWriter stream = writer.dataStream("stream_" + id, streamClass, OptionalLong.of(id), 4096)) {
                long time = random.nextInt(1_000_000);
                for (int i = 0; i < RECORDS; i++) {
                    time += random.nextInt(1000);
                    stream.write(record(streamClass.eventRecordClasses().get(i % 2), id, i, time));
                }
                stream.endPacket();
            }
        }
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
