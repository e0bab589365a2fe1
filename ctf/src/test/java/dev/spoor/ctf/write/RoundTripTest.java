package dev.spoor.ctf.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.BatchSink;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.IntegerValue;
import dev.spoor.ctf.value.StructureValue;
import dev.spoor.ctf.write.TraceCopy.ReadPacket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random traces of random classes: what is written is what both decoders read, whole and as columns.
///
/// A failure names its seed; `-Dspoor.seed=N` runs that one alone.
class RoundTripTest {

    private static final long FIRST_SEED = 1;

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @EnumSource
    void bothDecodersReadWhatIsWritten(FormatVersion version) throws Exception {
        run(version, 100);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void bothDecodersReadWhatIsWrittenManyTimes(FormatVersion version) throws Exception {
        run(version, 5000);
    }

    private void run(FormatVersion version, int count) throws Exception {
        Long only = Long.getLong("spoor.seed");
        long first = only == null ? FIRST_SEED : only;
        long recordCount = 0;
        for (long seed = first; seed < (only == null ? first + count : first + 1); seed++) {
            try {
                recordCount += roundTrip(seed, version);
            } catch (AssertionError | WriteException | RuntimeException e) {
                throw new AssertionError(version + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(recordCount).isGreaterThan(count);
    }

    private long roundTrip(long seed, FormatVersion version) throws Exception {
        RandomTrace random = new RandomTrace(seed, version, false);
        Path directory = Files.createTempDirectory(temporary, "trace");
        List<List<RandomTrace.Content>> written = write(random, directory);
        long count = 0;
        try (Trace trace = Trace.open(directory, PacketIndexSource.NONE, new Diagnostics())) {
            assertThat(trace.traceClass()).isEqualTo(random.traceClass());
            for (DataStream stream : trace.dataStreams()) {
                count += check(stream, written.get((int) stream.streamClass().id()), new Random(seed));
            }
        }
        delete(directory);
        return count;
    }

    /// Writes a data stream of each class, in small packets.
    static List<List<RandomTrace.Content>> write(RandomTrace random, Path directory) throws Exception {
        TraceClass traceClass = random.traceClass();
        TraceWriter writer = TraceWriter.create(directory, traceClass);
        List<List<RandomTrace.Content>> written = new ArrayList<>();
        for (DataStreamClass streamClass : traceClass.dataStreamClasses()) {
            List<RandomTrace.Content> packets = random.packets(streamClass, 4);
            String file = "stream" + streamClass.id();
            try (DataStreamWriter out = writer.dataStream(file, streamClass, OptionalLong.empty(), 300)) {
                for (RandomTrace.Content packet : packets) {
                    out.beginPacket(packet.properties());
                    for (EventRecordContent content : packet.records()) {
                        out.write(content);
                    }
                }
                out.endPacket();
            }
            written.add(packets);
        }
        return written;
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static long check(DataStream stream, List<RandomTrace.Content> written, Random random) throws Exception {
        TraceClass traceClass = stream.trace().traceClass();
        DataStreamClass streamClass = stream.streamClass();
        List<EventRecordContent> expected =
                written.stream().flatMap(p -> p.records().stream()).toList();
        PacketDecoder plain = new Interpreter(traceClass, streamClass, Projection.WHOLE);
        PacketDecoder generated = generated(traceClass, streamClass, Projection.WHOLE);
        assertThat(records(stream, plain)).isEqualTo(expected);
        assertThat(records(stream, generated)).isEqualTo(expected);
        checkColumns(stream, expected, random);
        return expected.size();
    }

    private static PacketDecoder generated(TraceClass traceClass, DataStreamClass streamClass, Projection projection) {
        return DecoderProgram.generate(traceClass, streamClass, projection)
                .orElseThrow()
                .newDecoder();
    }

    private static List<EventRecordContent> records(DataStream stream, PacketDecoder decoder) {
        Diagnostics faults = new Diagnostics();
        List<EventRecordContent> records = new ArrayList<>();
        TraceCopy.read(stream, decoder, faults, (ReadPacket p) -> records.addAll(p.records()));
        assertThat(faults.kept()).isEmpty();
        return records;
    }

    /// Columns of some of the outermost fields, and of what they hold.
    private static void checkColumns(DataStream stream, List<EventRecordContent> expected, Random random)
            throws Exception {
        TraceClass traceClass = stream.trace().traceClass();
        DataStreamClass streamClass = stream.streamClass();
        List<Projection.Column> columns = new ArrayList<>();
        for (FieldSelector selector : selectors(streamClass)) {
            if (random.nextInt(3) > 0) {
                columns.add(new Projection.Column(selector.toString(), List.of(selector)));
            }
        }
        Projection projection = new Projection(columns, columns);
        List<String> left = rows(stream, new Interpreter(traceClass, streamClass, projection), projection);
        List<String> right = rows(stream, generated(traceClass, streamClass, projection), projection);
        assertThat(right).isEqualTo(left);
        checkIntegers(stream, projection, expected);
    }

    private static List<FieldSelector> selectors(DataStreamClass streamClass) {
        List<FieldSelector> selectors = new ArrayList<>();
        add(null, Scope.PACKET_CONTEXT, streamClass.packetContext(), selectors);
        add(null, Scope.EVENT_RECORD_HEADER, streamClass.eventRecordHeader(), selectors);
        add(null, Scope.EVENT_RECORD_COMMON_CONTEXT, streamClass.eventRecordCommonContext(), selectors);
        for (EventRecordClass c : streamClass.eventRecordClasses()) {
            add(c.name(), Scope.EVENT_RECORD_SPECIFIC_CONTEXT, c.specificContext(), selectors);
            add(c.name(), Scope.EVENT_RECORD_PAYLOAD, c.payload(), selectors);
        }
        return selectors;
    }

    private static void add(
            @Nullable String name, Scope scope, @Nullable Structure structure, List<FieldSelector> selectors) {
        for (Structure.Member member : structure == null ? List.<Structure.Member>of() : structure.members()) {
            if (!isWide(member.fieldClass())) {
                selectors.add(new FieldSelector(name, scope, List.of(member.name())));
            }
        }
    }

    /// Columns hold 64 bits; what needs more is a fault of the packet.
    private static boolean isWide(FieldClass fieldClass) {
        return switch (fieldClass) {
            case FixedLengthField f -> f.lengthBits() > Long.SIZE;
            case StaticLengthArray a -> isWide(a.element());
            case DynamicLengthArray a -> isWide(a.element());
            case OptionalField o -> isWide(o.field());
            default -> false;
        };
    }

    private static List<String> rows(DataStream stream, PacketDecoder decoder, Projection projection) {
        List<String> rows = new ArrayList<>();
        decode(stream, decoder, batch -> {
            for (int row = 0; row < batch.size(); row++) {
                StringBuilder text = new StringBuilder();
                text.append(batch.timestampsNs()[row]).append(' ').append(batch.eventRecordClassIndexes()[row]);
                for (int c = 0; c < projection.integers().size(); c++) {
                    int code = batch.text(c)[row];
                    text.append(' ').append(batch.integer(c)[row]);
                    text.append(' ').append(code < 0 ? "-" : batch.dictionary().text(code));
                }
                rows.add(text.toString());
            }
        });
        return rows;
    }

    private static void decode(DataStream stream, PacketDecoder decoder, BatchSink sink) {
        for (StreamPacket packet : stream.packets()) {
            try {
                decoder.decode(packet.packet(), sink);
            } catch (DecodeException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// What the integer columns of payload fields hold is what was written.
    private static void checkIntegers(DataStream stream, Projection projection, List<EventRecordContent> expected) {
        DataStreamClass streamClass = stream.streamClass();
        PacketDecoder decoder = new Interpreter(stream.trace().traceClass(), streamClass, projection);
        int[] at = {0};
        decode(stream, decoder, batch -> {
            for (int row = 0; row < batch.size(); row++) {
                check(batch, row, projection, expected.get(at[0]++));
            }
        });
        assertThat(at[0]).isEqualTo(expected.size());
    }

    private static void check(Batch batch, int row, Projection projection, EventRecordContent expected) {
        for (int c = 0; c < projection.integers().size(); c++) {
            FieldSelector selector = projection.integers().get(c).sources().getFirst();
            boolean ofThisClass = expected.eventRecordClass().name().equals(selector.eventRecordClassName());
            if (selector.scope() != Scope.EVENT_RECORD_PAYLOAD || !ofThisClass) {
                continue;
            }
            StructureValue payload = expected.payload();
            FieldValue value = payload.get(selector.path().getFirst()).orElseThrow();
            if (value instanceof IntegerValue integer) {
                assertThat(batch.integer(c)[row]).isEqualTo(integer.value().longValue());
            }
        }
    }
}
