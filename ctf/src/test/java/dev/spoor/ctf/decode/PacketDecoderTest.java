package dev.spoor.ctf.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.TraceClass;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What cases in files can't say well: packets of many batches.
class PacketDecoderTest {

    private static final String METADATA = """
            trace { major = 1; minor = 8; byte_order = be; };
            stream { };
            event { name = e; fields := struct { integer { size = 32; align = 8; } x; string s; }; };
            """;

    private static final Projection PROJECTION = new Projection(
            List.of(new Projection.Column("x", List.of(FieldSelector.any(Scope.EVENT_RECORD_PAYLOAD, "x")))),
            List.of(new Projection.Column("s", List.of(FieldSelector.any(Scope.EVENT_RECORD_PAYLOAD, "s")))));

    static List<Decoders.Kind> kinds() {
        return Decoders.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givesAPacketInBatchesOfAtMostTheCapacity(Decoders.Kind kind) throws Exception {
        int capacity = Batch.CAPACITY;
        for (int count : new int[] {0, 1, capacity - 1, capacity, capacity + 1, 2 * capacity, 10_000}) {
            Gathered gathered = new Gathered();
            decoder(kind).decode(packet(count, 0), gathered::add);
            assertThat(gathered.xs).isEqualTo(IntStream.range(0, count).boxed().toList());
            assertThat(gathered.sizes)
                    .hasSizeGreaterThanOrEqualTo((count + capacity - 1) / capacity)
                    .allMatch(s -> s > 0 && s <= capacity);
            assertThat(gathered.columns).isEqualTo("11");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givesWhatIsBeforeAFaultInALaterBatch(Decoders.Kind kind) throws Exception {
        Gathered gathered = new Gathered();
        PacketDecoder decoder = decoder(kind);
        assertThatThrownBy(() -> decoder.decode(packet(5000, 3), gathered::add))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("bit " + 5000 * 48 + ":");
        assertThat(gathered.xs).hasSize(5000);
        gathered.xs.clear();
        decoder.decode(packet(2, 0), gathered::add);
        assertThat(gathered.xs).containsExactly(0, 1);
    }

    /// What the columns are asked for can be known before any event record.
    @ParameterizedTest
    @MethodSource("kinds")
    void knowsWhichColumnsCanHaveValues(Decoders.Kind kind) throws Exception {
        Projection projection = new Projection(
                List.of(
                        new Projection.Column("none", List.of(FieldSelector.payload("f", "x"))),
                        new Projection.Column("text", List.of(FieldSelector.any(Scope.EVENT_RECORD_PAYLOAD, "s"))),
                        PROJECTION.integers().getFirst()),
                List.of());
        TraceClass traceClass = traceClass();
        List<Boolean> has = new ArrayList<>();
        kind.factory()
                .make(traceClass, traceClass.dataStreamClasses().getFirst(), projection)
                .decode(packet(1, 0), b -> has.addAll(List.of(b.hasInteger(0), b.hasInteger(1), b.hasInteger(2))));
        assertThat(has).containsExactly(false, false, true);
    }

    /// A column that is asked of event records of some classes has nothing of others.
    @ParameterizedTest
    @MethodSource("kinds")
    void asksColumnsOfSomeClassesOnly(Decoders.Kind kind) throws Exception {
        List<FieldSelector> x = List.of(FieldSelector.any(Scope.EVENT_RECORD_PAYLOAD, "x"));
        Projection projection = new Projection(
                List.of(
                        new Projection.Column("of others", x, Set.of("f", "g")),
                        new Projection.Column("of this one", x, Set.of("e"))),
                List.of());
        TraceClass traceClass = traceClass();
        List<Long> values = new ArrayList<>();
        kind.factory()
                .make(traceClass, traceClass.dataStreamClasses().getFirst(), projection)
                .decode(packet(3, 0), batch -> {
                    assertThat(batch.hasInteger(0)).isFalse();
                    for (int row = 0; row < batch.size(); row++) {
                        values.add(batch.integer(1)[row]);
                    }
                });
        assertThat(values).containsExactly(0L, 1L, 2L);
    }

    private static PacketDecoder decoder(Decoders.Kind kind) throws MetadataException {
        TraceClass traceClass = traceClass();
        return kind.factory().make(traceClass, traceClass.dataStreamClasses().getFirst(), PROJECTION);
    }

    private static TraceClass traceClass() throws MetadataException {
        return MetadataReader.read(METADATA.getBytes(StandardCharsets.UTF_8), "metadata")
                .traceClass();
    }

    /// Event records with x = 0, 1, 2, … and a string of one byte, and some bytes more.
    private static Packet packet(int count, int moreBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(6 * count + moreBytes);
        for (int i = 0; i < count; i++) {
            bytes.putInt(i).put((byte) ('a' + i % 2)).put((byte) 0);
        }
        return new Packet(Path.of("stream"), 0, 0, 8L * bytes.capacity(), MemorySegment.ofArray(bytes.array()));
    }

    private static final class Gathered {
        final List<Integer> xs = new ArrayList<>();
        final List<Integer> sizes = new ArrayList<>();
        String columns = "11";

        void add(Batch batch) {
            sizes.add(batch.size());
            columns = (batch.hasInteger(0) ? "1" : "0") + (batch.hasText(0) ? "1" : "0");
            for (int i = 0; i < batch.size(); i++) {
                int x = (int) batch.integer(0)[i];
                xs.add(x);
                assertThat(batch.dictionary().text(batch.text(0)[i])).isEqualTo(x % 2 == 0 ? "a" : "b");
            }
        }
    }
}
