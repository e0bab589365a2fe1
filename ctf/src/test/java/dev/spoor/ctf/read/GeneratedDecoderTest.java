package dev.spoor.ctf.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.EventRecordText;
import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.model.Variant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The generated decoder and the interpreter, quick and plain, give the same columns, the same whole event records and
/// the same faults.
class GeneratedDecoderTest {

    private static final Path ROOT = Path.of(System.getProperty("spoor.root", ".."));

    private static final List<String> FIELDS = List.of(
            "u32 _a;",
            "string _s; u32 _b;",
            "u16 _n; u8 _d[_n];",
            "enum : u8 { one = 0, two = 5 } _k; variant <_k> { u8 one; u32 two; } _v;",
            "u8 _a; enum : u8 { one = 0, two = 1 } _k; variant <_k> { u8 one; u32 two; } _v; u8 _z;",
            "u32 _x; u8 _n; struct { u32 _p; u16 _q; } _d[_n]; u16 _y;",
            "enum : u8 { one = 0, two = 1 } _k; variant <_k> { u32 one; u8 two; } _v;");

    @Test
    void areEqualOnTheSamples() throws IOException, MetadataException {
        assertThat(compare(ROOT.resolve("samples"))).isGreaterThan(40_000);
    }

    private static final String COMPACT_HEADER = """
            /* CTF 1.8 */
            typealias integer { size = 8; align = 8; signed = false; } := u8;
            typealias integer { size = 16; align = 8; signed = false; } := u16;
            typealias integer { size = 32; align = 8; signed = false; } := u32;
            typealias integer { size = 64; align = 8; signed = false; } := u64;
            trace { major = 1; minor = 8; byte_order = le; };
            clock { name = c; };
            typealias integer { size = 27; align = 1; signed = false; map = clock.c.value; } := u27_clock;
            typealias integer { size = 64; align = 8; signed = false; map = clock.c.value; } := u64_clock;
            typealias integer { size = 5; align = 1; signed = false; } := u5;
            struct compact {
                enum : u5 { compact = 0 ... 30, extended = 31 } id;
                variant <id> {
                    struct { u27_clock timestamp; } compact;
                    struct { u32 id; u64_clock timestamp; } extended;
                } v;
            } align(8);
            """;

    /// Runs of event records with like common contexts end anywhere in a batch, and so does what generated code gives
    /// up: of few classes, event records with an extended header.
    @ParameterizedTest
    @CsvSource({
        "3, 3, 2048",
        "20, 3, 2048",
        "20, 3, 17",
        "20, 3, 16",
        "20, 3, 1",
        "200, 3, 17",
        "700, 3, 2048",
        "700, 3, 64",
        "9000, 3, 2048",
        "3, 40, 2048",
        "20, 40, 2048",
        "700, 40, 64",
        "20, 300, 2048",
        "9000, 300, 2048"
    })
    void areEqualOnRunsOfAnyLength(int runLength, int classCount, int batchCapacity, @TempDir Path directory)
            throws Exception {
        StringBuilder metadata = new StringBuilder(COMPACT_HEADER);
        metadata.append("""
                typealias integer { size = 8; align = 8; signed = false; encoding = UTF8; } := char;
                stream { event.header := struct compact; event.context := struct { u32 _tid; char _name[4]; }; };
                """);
        for (int i = 0; i < classCount; i++) {
            metadata.append("event { name = \"e%d\"; id = %d; fields := struct { %s }; };\n"
                    .formatted(
                            i,
                            i,
                            List.of("u32 _x;", "string _s;", "u8 _y; u32 _x;").get(i % 3)));
        }
        Files.writeString(directory.resolve("metadata"), metadata);
        Random random = new Random(runLength);
        for (int file = 0; file < 3; file++) {
            ByteBuffer bytes = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
            long time = 0;
            int thread = 0;
            for (int i = 0; i < 30_000; i++) {
                thread = random.nextInt(runLength) == 0 ? random.nextInt(5) : thread;
                time += random.nextInt(1 << 20);
                int id = random.nextInt(classCount);
                if (id < 31 && random.nextInt(8) > 0) {
                    bytes.putInt(id | (int) time << 5);
                } else {
                    bytes.put((byte) 31).putInt(id).putLong(time);
                }
                bytes.putInt(thread).put(("th" + thread + "\0").getBytes(UTF_8));
                switch (id % 3) {
                    case 0 -> bytes.putInt(i);
                    case 1 -> bytes.put("text".repeat(i % 4).getBytes(UTF_8)).put((byte) 0);
                    default -> bytes.put((byte) i).putInt(i);
                }
            }
            Files.write(directory.resolve("stream" + file), Arrays.copyOf(bytes.array(), bytes.position() - file));
        }
        try (Trace trace = Trace.open(directory, PacketIndexSource.NONE, new Diagnostics())) {
            Projection all = everything(trace.files().getFirst());
            assertThat(compare(trace.files(), all, batchCapacity)).isGreaterThan(89_000);
            assertThat(compare(trace.files(), Projection.WHOLE, batchCapacity)).isGreaterThan(89_000);
        }
    }

    /// As a kernel's are: what is particular to them is translated once for all that are alike, or is in a table
    /// of lengths, by id or, where ids are large, by place. Headers are compact or extended ones, without an order.
    /// Some files end within an event record.
    @ParameterizedTest
    @CsvSource({"u16, 1, 300", "u32, 1000, 300", "LTTng, 1, 300", "LTTng, 1, 40", "LTTng, 1, 20", "LTTng, 300000, 290"})
    void areEqualOnManyClassesOfFewKinds(String header, int idStep, int classCount, @TempDir Path directory)
            throws IOException {
        boolean compact = header.equals("LTTng");
        StringBuilder metadata = new StringBuilder(COMPACT_HEADER);
        metadata.append(
                "stream { event.header := struct %s; };\n".formatted(compact ? "compact" : "{ " + header + " id; }"));
        for (int i = 0; i < classCount; i++) {
            metadata.append("event { name = \"e%d\"; id = %d; fields := struct { %s }; };\n"
                    .formatted(i, i * idStep, FIELDS.get(i % FIELDS.size())));
        }
        Files.writeString(directory.resolve("metadata"), metadata);
        Random random = new Random(7);
        ByteBuffer bytes = ByteBuffer.allocate(200_000).order(ByteOrder.LITTLE_ENDIAN);
        long time = 0;
        for (int i = 0; i < 5000; i++) {
            int place = random.nextInt(classCount);
            int id = place * idStep;
            time += random.nextInt(1 << 20);
            if (compact && id < 31 && random.nextInt(8) > 0) {
                bytes.putInt(id | (int) time << 5);
            } else if (compact) {
                bytes.put((byte) 31).putInt(id).putLong(time);
            } else if (header.equals("u16")) {
                bytes.putShort((short) id);
            } else {
                bytes.putInt(id);
            }
            // Now and then what there isn't: a fault, or another length than one expects.
            putFields(bytes, place % FIELDS.size(), i == 4900 ? 3 : random.nextInt(2), i);
        }
        for (int file = 0; file < 20; file++) {
            int length = file == 0 ? bytes.position() : random.nextInt(bytes.position());
            Files.write(directory.resolve("stream" + file), Arrays.copyOf(bytes.array(), length));
        }
        assertThat(compare(directory)).isGreaterThan(20_000);
    }

    /// @param kind the place of the fields in [#FIELDS]
    /// @param option 0 or 1, or another number where there is to be a fault
    private static void putFields(ByteBuffer bytes, int kind, int option, int i) {
        switch (kind) {
            case 0 -> bytes.putInt(i);
            case 1 ->
                bytes.put("text".repeat(i % 4).getBytes(UTF_8)).put((byte) 0).putInt(i);
            case 2 -> bytes.putShort((short) (i % 9)).position(bytes.position() + i % 9);
            case 3 -> bytes.put((byte) (option == 1 ? 5 : option)).position(bytes.position() + (option == 1 ? 4 : 1));
            case 4 -> bytes.put((byte) i).put((byte) option).position(bytes.position() + (option == 1 ? 4 : 1) + 1);
            case 5 -> bytes.putInt(i).put((byte) (i % 5)).position(bytes.position() + i % 5 * 6 + 2);
            default -> bytes.put((byte) option).position(bytes.position() + (option == 1 ? 1 : 4));
        }
    }

    @TestFactory
    Stream<DynamicTest> areEqualOnTheCorpus() throws IOException {
        Path corpus = ROOT.resolve("../shared/corpus/traces").normalize();
        assumeTrue(Files.isDirectory(corpus), "skipped: the corpus ../shared/corpus is not there");
        List<Path> sets = new ArrayList<>();
        try (Stream<Path> directories = Files.list(corpus)) {
            directories.sorted().forEach(sets::add);
        }
        return sets.stream().map(d -> DynamicTest.dynamicTest(d.getFileName().toString(), () -> compare(d)));
    }

    /// @return how many event records were compared
    private static long compare(Path directory) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        long compared = 0;
        for (Path path : TraceFinder.find(directory, diagnostics)) {
            try (Trace trace = Trace.open(path, PacketIndexSource.NONE, diagnostics)) {
                for (DataStreamClass streamClass : trace.traceClass().dataStreamClasses()) {
                    List<DataStreamFile> files = trace.files().stream()
                            .filter(f -> f.streamClass().id() == streamClass.id())
                            .toList();
                    if (!files.isEmpty()) {
                        compared += compare(files, Projection.NONE);
                        compared += compare(files, everything(files.getFirst()));
                        compared += compare(files, Projection.WHOLE);
                    }
                }
            } catch (MetadataException e) {
                // Invalid metadata is another test's matter.
            }
        }
        return compared;
    }

    /// @param files of one data stream class
    private static long compare(List<DataStreamFile> files, Projection projection) {
        return compare(files, projection, Batch.CAPACITY);
    }

    private static long compare(List<DataStreamFile> files, Projection projection, int batchCapacity) {
        TraceClass traceClass = files.getFirst().trace().traceClass();
        DataStreamClass streamClass = files.getFirst().streamClass();
        PacketDecoder plain = new Interpreter(traceClass, streamClass, projection);
        Optional<DecoderProgram> program = DecoderProgram.generate(traceClass, streamClass, projection);
        assertThat(program.isPresent())
                .isEqualTo(!streamClass.eventRecordClasses().isEmpty());
        if (program.isEmpty()) {
            return 0;
        }
        PacketDecoder quick = Interpreter.quick(traceClass, streamClass, projection);
        PacketDecoder generated = program.get().newDecoder(batchCapacity);
        long compared = 0;
        for (DataStreamFile file : files) {
            for (PacketEntry entry : file.table().entries()) {
                Contents expected = contents(plain, file, file.packet(entry), projection);
                for (PacketDecoder decoder : List.of(quick, generated)) {
                    assertThat(contents(decoder, file, file.packet(entry), projection))
                            .as("%s, packet %d, %s", file.path(), entry.index(), decoder)
                            .isEqualTo(expected);
                }
                compared += expected.recordCount();
            }
        }
        return compared;
    }

    /// What a packet holds.
    ///
    /// @param recordCount how many event records
    /// @param hash of all their columns' values
    /// @param lastRecord the last one's values
    /// @param fault what ended the packet early, or null
    private record Contents(
            long recordCount,
            long hash,
            String lastRecord,
            @Nullable String fault) {}

    private static Contents contents(PacketDecoder decoder, DataStreamFile file, Packet packet, Projection projection) {
        long[] countAndHash = new long[2];
        String[] last = {""};
        String fault = null;
        try {
            decoder.decode(packet, batch -> {
                countAndHash[0] += batch.size();
                assertSingle(batch, projection);
                assertSteady(batch, projection);
                assertInOrder(batch);
                for (int i = 0; i < batch.size(); i++) {
                    countAndHash[1] = 31 * countAndHash[1] + hash(batch, projection, i);
                    if (projection.wholeEventRecords()) {
                        last[0] = EventRecordText.of(file.trace().traceClass(), file.streamClass(), batch, i);
                        countAndHash[1] = 31 * countAndHash[1] + last[0].hashCode();
                    } else if (i == batch.size() - 1) {
                        last[0] = text(batch, projection);
                    }
                }
            });
        } catch (DecodeException e) {
            fault = e.getMessage();
        }
        return new Contents(countAndHash[0], countAndHash[1], last[0], fault);
    }

    private static long hash(Batch batch, Projection projection, int row) {
        long hash = 31 * batch.timestampsNs()[row] + batch.eventRecordClassIndexes()[row];
        for (int c = 0; c < projection.integers().size(); c++) {
            hash = 31 * hash + batch.integer(c)[row];
        }
        for (int c = 0; c < projection.texts().size(); c++) {
            hash = 31 * hash + textOf(batch, c, row).hashCode();
        }
        return hash;
    }

    /// Single values, before any whole column is asked for, are those of the columns.
    private static void assertSingle(Batch batch, Projection projection) {
        long single = 0;
        long whole = 0;
        for (int i = 0; i < batch.size(); i++) {
            for (int c = 0; c < projection.integers().size(); c++) {
                single = 31 * single + batch.integerAt(c, i);
            }
            for (int c = 0; c < projection.texts().size(); c++) {
                single = 31 * single + batch.textAt(c, i);
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            for (int c = 0; c < projection.integers().size(); c++) {
                whole = 31 * whole + batch.integer(c)[i];
            }
            for (int c = 0; c < projection.texts().size(); c++) {
                whole = 31 * whole + batch.text(c)[i];
            }
        }
        assertThat(single).isEqualTo(whole);
    }

    private static void assertInOrder(Batch batch) {
        long[] times = Arrays.copyOf(batch.timestampsNs(), batch.size());
        long[] inOrder = times.clone();
        Arrays.sort(inOrder);
        assertThat(batch.isInOrder()).isEqualTo(Arrays.equals(times, inOrder) && times[0] >= 0);
    }

    /// Values are the same as long as the batch says so.
    private static void assertSteady(Batch batch, Projection projection) {
        for (int i = 0; i < batch.size(); i++) {
            for (int c = 0; c < projection.integers().size(); c++) {
                long[] column = batch.integer(c);
                int until = batch.integerUntil(c, i);
                assertThat(until).isBetween(i + 1, batch.size());
                assertThat(column[until - 1]).isEqualTo(column[i]);
            }
            for (int c = 0; c < projection.texts().size(); c++) {
                int until = batch.textUntil(c, i);
                assertThat(until).isBetween(i + 1, batch.size());
                assertThat(batch.text(c)[until - 1]).isEqualTo(batch.text(c)[i]);
            }
        }
    }

    private static String textOf(Batch batch, int column, int row) {
        int code = batch.text(column)[row];
        return code < 0 ? "-" : batch.dictionary().text(code);
    }

    private static String text(Batch batch, Projection projection) {
        int row = batch.size() - 1;
        StringBuilder text = new StringBuilder();
        text.append(batch.timestampsNs()[row]).append(' ').append(batch.eventRecordClassIndexes()[row]);
        for (int c = 0; c < projection.integers().size(); c++) {
            text.append(' ').append(batch.integer(c)[row]);
        }
        for (int c = 0; c < projection.texts().size(); c++) {
            text.append(' ').append(textOf(batch, c, row));
        }
        return text.toString();
    }

    /// A column for each of the fields outside arrays, up to a number that memory allows.
    private static Projection everything(DataStreamFile file) {
        List<FieldSelector> selectors = new ArrayList<>();
        add(null, Scope.PACKET_CONTEXT, file.streamClass().packetContext(), List.of(), selectors);
        add(null, Scope.EVENT_RECORD_HEADER, file.streamClass().eventRecordHeader(), List.of(), selectors);
        add(
                null,
                Scope.EVENT_RECORD_COMMON_CONTEXT,
                file.streamClass().eventRecordCommonContext(),
                List.of(),
                selectors);
        for (EventRecordClass c : file.streamClass().eventRecordClasses()) {
            add(c.name(), Scope.EVENT_RECORD_SPECIFIC_CONTEXT, c.specificContext(), List.of(), selectors);
            add(c.name(), Scope.EVENT_RECORD_PAYLOAD, c.payload(), List.of(), selectors);
        }
        List<Projection.Column> columns = selectors.stream()
                .limit(40)
                .map(s -> new Projection.Column(s.toString(), List.of(s)))
                .toList();
        return new Projection(columns, columns);
    }

    private static void add(
            @Nullable String name,
            Scope scope,
            @Nullable FieldClass fieldClass,
            List<String> path,
            List<FieldSelector> selectors) {
        switch (fieldClass) {
            case null -> {}
            case Structure s ->
                s.members().forEach(m -> add(name, scope, m.fieldClass(), child(path, m.name()), selectors));
            case Variant v ->
                v.options().forEach(o -> add(name, scope, o.fieldClass(), child(path, o.name()), selectors));
            case OptionalField o -> add(name, scope, o.field(), path, selectors);
            default -> selectors.add(new FieldSelector(name, scope, path));
        }
    }

    private static List<String> child(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }
}
