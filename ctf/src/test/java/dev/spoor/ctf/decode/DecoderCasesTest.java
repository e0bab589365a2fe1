package dev.spoor.ctf.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.decode.DecoderCase.CasePacket;
import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.TraceClass;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the cases in `src/test/resources/cases`, whose expectations are worked out by hand from the
/// specification, through every decoder.
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DecoderCasesTest {

    static Stream<Arguments> casesAndDecoders() {
        return DecoderCase.all().stream().flatMap(c -> Decoders.all().stream().map(kind -> Arguments.of(c, kind)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("casesAndDecoders")
    void decodes(DecoderCase decoderCase, Decoders.Kind kind) throws Exception {
        Run run = new Run(decoderCase, kind, false);
        if (decoderCase.error().isEmpty()) {
            run.decodeAll();
        } else {
            assertThatThrownBy(run::decodeAll)
                    .isInstanceOf(DecodeException.class)
                    .hasMessage(decoderCase.error());
        }
        assertThat(run.records).isEqualTo(decoderCase.records());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.spoor.ctf.decode.DecoderCase#all")
    void givesWholeEventRecordsAlikeWithAllDecoders(DecoderCase decoderCase) throws Exception {
        List<List<String>> all = new ArrayList<>();
        for (Decoders.Kind kind : Decoders.all()) {
            Run run = new Run(decoderCase, kind, true);
            String fault = "";
            try {
                run.decodeAll();
            } catch (DecodeException e) {
                fault = String.valueOf(e.getMessage());
            }
            if (decoderCase.wholeError().isEmpty()) {
                assertThat(run.records).isEqualTo(decoderCase.records());
                assertThat(fault.isEmpty()).isEqualTo(decoderCase.error().isEmpty());
            } else {
                assertThat(fault).isEqualTo(decoderCase.wholeError());
            }
            run.values.add(fault);
            all.add(run.values);
        }
        assertThat(all).allSatisfy(values -> assertThat(values).isEqualTo(all.getFirst()));
    }

    @Test
    void namesSayWhatIsExpected() {
        assertThat(DecoderCase.all())
                .allSatisfy(c -> assertThat(c.name()).startsWith(c.error().isEmpty() ? "pass-" : "fail-"));
    }

    /// One decoding of all packets of a case.
    private static final class Run {
        private final DecoderCase decoderCase;
        private final Decoders.Kind kind;
        private final TraceClass traceClass;
        private final Projection projection;
        private final List<String> values = new ArrayList<>();
        private final IdentityHashMap<DataStreamClass, PacketDecoder> decoders = new IdentityHashMap<>();
        private final List<String> records = new ArrayList<>();

        Run(DecoderCase decoderCase, Decoders.Kind kind, boolean whole) throws MetadataException {
            this.decoderCase = decoderCase;
            this.kind = kind;
            Projection columns = decoderCase.projection();
            projection = new Projection(columns.integers(), columns.texts(), whole);
            traceClass = MetadataReader.read(decoderCase.metadataBytes(), decoderCase.name())
                    .traceClass();
        }

        void decodeAll() throws DecodeException {
            PreambleReader preambles = new PreambleReader(traceClass);
            long offset = 0;
            for (int i = 0; i < decoderCase.packets().size(); i++) {
                CasePacket raw = decoderCase.packets().get(i);
                long contentBits = raw.contentLengthBits() >= 0 ? raw.contentLengthBits() : 8L * raw.bytes().length;
                Packet whole = packet(raw, i, offset, contentBits);
                Preamble preamble = preambles.read(whole);
                long says = preamble.value(Role.PACKET_CONTENT_LENGTH);
                Packet packet = says == Preamble.UNKNOWN ? whole : packet(raw, i, offset, says);
                decoders.computeIfAbsent(
                                preamble.dataStreamClass(), c -> kind.factory().make(traceClass, c, projection))
                        .decode(packet, batch -> addAll(preamble.dataStreamClass(), batch));
                offset += raw.bytes().length;
            }
        }

        private static Packet packet(CasePacket raw, int index, long offset, long contentBits) {
            return new Packet(Path.of("stream"), index, offset, contentBits, MemorySegment.ofArray(raw.bytes()));
        }

        private void addAll(DataStreamClass streamClass, Batch batch) {
            for (int i = 0; i < batch.size(); i++) {
                List<String> words = new ArrayList<>();
                words.add(batch.hasTime() ? Long.toString(batch.timestampsNs()[i]) : "-");
                words.add(streamClass
                        .eventRecordClasses()
                        .get(batch.eventRecordClassIndexes()[i])
                        .name());
                addColumns(batch, i, words);
                records.add(String.join(" ", words));
                if (projection.wholeEventRecords()) {
                    values.add(EventRecordText.of(traceClass, streamClass, batch, i));
                }
            }
        }

        private void addColumns(Batch batch, int i, List<String> words) {
            List<Projection.Column> integers = decoderCase.projection().integers();
            for (int c = 0; c < integers.size(); c++) {
                long value = batch.integer(c)[i];
                words.add(integers.get(c).name() + "=" + (value == Batch.ABSENT ? "-" : Long.toString(value)));
            }
            List<Projection.Column> texts = decoderCase.projection().texts();
            for (int c = 0; c < texts.size(); c++) {
                int code = batch.text(c)[i];
                String text = code == Batch.ABSENT_TEXT
                        ? "-"
                        : '"' + batch.dictionary().text(code) + '"';
                words.add(texts.get(c).name() + "=" + text);
            }
        }
    }
}
