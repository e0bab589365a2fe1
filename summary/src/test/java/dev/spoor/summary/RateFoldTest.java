package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.read.TraceFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Counting run by run, and event record by event record, gives the same.
class RateFoldTest {

    private static final Path ROOT = Path.of(System.getProperty("spoor.root", ".."));

    @ParameterizedTest
    @EnumSource(Grouping.class)
    void countsRunsAsItCountsEventRecords(Grouping grouping) throws Exception {
        assertThat(compare(ROOT.resolve("samples"), grouping)).isGreaterThan(40_000);
    }

    @ParameterizedTest
    @EnumSource(Grouping.class)
    void doesSoForTheCorpus(Grouping grouping) throws Exception {
        Path corpus = ROOT.resolve("../shared/corpus/traces/tracecompass").normalize();
        assumeTrue(Files.isDirectory(corpus), "skipped: the corpus ../shared/corpus is not there");
        assertThat(compare(corpus, grouping)).isGreaterThan(240_000);
    }

    /// @return how many event records there are
    private static long compare(Path directory, Grouping grouping) throws Exception {
        Diagnostics diagnostics = new Diagnostics();
        long total = 0;
        List<Trace> traces =
                Trace.openAll(TraceFinder.find(directory, diagnostics), PacketIndexSource.NONE, diagnostics);
        for (Trace trace : traces) {
            RateMeasurement measurement =
                    new RateMeasurement(List.of(trace), Measuring.COLUMNS, new PacketFolding(diagnostics, 1, _ -> {}));
            TimeRange range = measurement.range().orElse(null);
            if (range != null) {
                long stepNs = Math.max(1, (range.endNs() - range.beginNs()) / 300);
                RateQuestion question = new RateQuestion(grouping, _ -> true, null, null, stepNs, 1000);
                Rates each = rates(trace, question, range, false, RateFold::addEach);
                for (boolean generated : List.of(false, true)) {
                    assertThat(text(rates(trace, question, range, generated, RateFold::add)))
                            .as("%s, generated: %s", trace, generated)
                            .isEqualTo(text(each));
                }
                total += each.total();
            }
            trace.close();
        }
        return total;
    }

    /// @param generated whether decoders are generated, which know more of batches
    private static Rates rates(
            Trace trace, RateQuestion question, TimeRange range, boolean generated, BiConsumer<RateFold, Batch> add) {
        Steps steps = Steps.covering(range.beginNs(), range.endNs(), question.stepNs());
        TraceNumbers numbers = new TraceNumbers(List.of(trace));
        Projection projection = Measuring.COLUMNS.projection();
        RateFold fold = new RateFold(numbers, question, steps, projection, false, null);
        Map<DataStreamClass, PacketDecoder> decoders = new HashMap<>();
        for (StreamPacket packet :
                trace.dataStreams().stream().flatMap(s -> s.packets().stream()).toList()) {
            PacketDecoder decoder = decoders.computeIfAbsent(
                    packet.file().streamClass(), c -> decoder(trace.traceClass(), c, projection, generated));
            fold.begin(packet.file(), packet.entry());
            try {
                decoder.decode(packet.packet(), batch -> add.accept(fold, batch));
            } catch (DecodeException e) {
                // What is before the fault counts, both ways.
            }
            fold.end();
        }
        fold.resolve();
        return new RateAnswer(numbers, question, steps, fold).rates(List.of());
    }

    private static PacketDecoder decoder(
            TraceClass traceClass, DataStreamClass streamClass, Projection projection, boolean generated) {
        return generated
                ? DecoderProgram.generate(traceClass, streamClass, projection)
                        .orElseThrow()
                        .newDecoder()
                : new Interpreter(traceClass, streamClass, projection);
    }

    private static List<String> text(Rates rates) {
        List<String> lines = new ArrayList<>();
        rates.series().forEach(s -> lines.add(s.name() + " " + Arrays.toString(s.counts())));
        rates.classes().forEach(c -> lines.add(c.eventRecordClass().name() + " " + c.count()));
        rates.processes().forEach(p -> lines.add(p.process().label() + " " + p.count()));
        lines.add(rates.range() + " " + rates.outsideCount());
        return lines;
    }
}
