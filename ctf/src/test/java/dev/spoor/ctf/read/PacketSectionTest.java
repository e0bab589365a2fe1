package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Parts of packets have the event records that the whole packets have there, whatever decodes them.
class PacketSectionTest {

    private static final Path ROOT = Path.of(System.getProperty("spoor.root", ".."));

    /// What the end of a batch is: how many event records were before it, and what the decoder needs to go on there.
    private record Mark(int count, long bit, long cycles) {}

    private record EventRecord(long timeNs, int classIndex) {}

    private static void add(Batch batch, List<EventRecord> records) {
        for (int i = 0; i < batch.size(); i++) {
            records.add(new EventRecord(batch.timestampsNs()[i], batch.eventRecordClassIndexes()[i]));
        }
    }

    @Test
    void havePartsOfWhatPacketsHave() throws Exception {
        assertThat(compare(ROOT.resolve("samples"))).isGreaterThan(20);
        Path corpus = ROOT.resolve("../shared/corpus/traces").normalize();
        if (Files.isDirectory(corpus)) {
            assertThat(compare(corpus)).isGreaterThan(100);
        }
    }

    private static long compare(Path directory) throws Exception {
        Diagnostics diagnostics = new Diagnostics();
        long compared = 0;
        for (Trace trace :
                Trace.openAll(TraceFinder.find(directory, diagnostics), PacketIndexSource.NONE, diagnostics)) {
            try (trace) {
                for (DataStreamFile file : trace.files()) {
                    compared += compare(file);
                }
            }
        }
        return compared;
    }

    private static long compare(DataStreamFile file) {
        DataStreamClass streamClass = file.streamClass();
        Interpreter plain = new Interpreter(file.trace().traceClass(), streamClass, Projection.NONE);
        PacketDecoder small = plain.another(13);
        List<PacketDecoder> decoders = new ArrayList<>(List.of(plain, small));
        DecoderProgram.generate(file.trace().traceClass(), streamClass, Projection.NONE)
                .ifPresent(p -> decoders.add(p.newDecoder()));
        Random random = new Random(file.sizeBytes());
        long compared = 0;
        for (PacketEntry entry : file.table().entries().stream().limit(50).toList()) {
            StreamPacket packet = new StreamPacket(file, entry);
            List<EventRecord> all = new ArrayList<>();
            List<Mark> marks = new ArrayList<>(List.of(new Mark(0, 0, 0)));
            try {
                small.decode(packet.packet(), batch -> {
                    add(batch, all);
                    marks.add(new Mark(all.size(), batch.endBit(), batch.endCycles()));
                });
            } catch (DecodeException e) {
                continue;
            }
            for (PacketDecoder decoder : decoders) {
                Mark begin = marks.get(random.nextInt(marks.size()));
                Mark end = marks.get(random.nextInt(marks.size()));
                if (begin.count < end.count) {
                    assertThat(records(decoder, packet, begin, end))
                            .as("%s, packet %d, from %s to %s", file.path(), entry.index(), begin, end)
                            .isEqualTo(all.subList(begin.count, end.count));
                    compared++;
                }
            }
        }
        return compared;
    }

    private static List<EventRecord> records(PacketDecoder decoder, StreamPacket packet, Mark begin, Mark end) {
        PacketSection section = new PacketSection(packet, begin.bit, begin.cycles, end.bit, end.cycles);
        List<EventRecord> records = new ArrayList<>();
        try {
            decoder.begin(packet.packet());
            section.prepare(decoder);
            Batch batch = decoder.next();
            for (; batch.size() > 0; batch = decoder.next()) {
                add(batch, records);
            }
            assertThat(section.endsWith(batch)).isTrue();
        } catch (DecodeException e) {
            throw new AssertionError(e.getMessage(), e);
        }
        return records;
    }

    @Test
    void areInsideTheirPackets() throws Exception {
        Path directory = TraceFinder.find(ROOT.resolve("samples/web-server-ust"), new Diagnostics())
                .getFirst();
        try (Trace trace = Trace.open(directory)) {
            DataStreamFile file = trace.files().getFirst();
            StreamPacket packet = new StreamPacket(file, file.table().entries().getFirst());
            long length = packet.entry().contentLengthBits();
            assertThat(PacketSection.whole(packet).isWhole()).isTrue();
            assertThat(new PacketSection(packet, 8, 0, length, 0).isWhole()).isFalse();
            assertThatThrownBy(() -> new PacketSection(packet, 0, 0, length + 8, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected a part of " + length + " bits");
            assertThatThrownBy(() -> new PacketSection(packet, 16, 0, 8, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
