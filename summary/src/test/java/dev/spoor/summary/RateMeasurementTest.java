package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import dev.spoor.ctf.read.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Counting, over traces that are written here byte by byte.
final class RateMeasurementTest {

    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path folder;

    /// Two CPUs, three processes: at 0 a (1), at 15 b (2), at 25 a (3); at 7 a (1), at 22 b (1).
    private Path threeProcesses(String name, String host) throws IOException {
        HandMadeTrace trace = new HandMadeTrace(folder.resolve(name), host);
        HandMadeTrace.Stream stream = trace.stream("pid", "procname$");
        HandMadeTrace.Event a = stream.event("a");
        HandMadeTrace.Event b = stream.event("b");
        stream.packet(0, 0, 30)
                .add(0, a, 1, "init")
                .add(15, b, 2, "sh")
                .add(25, a, 3, "ls")
                .write();
        stream.packet(1, 5, 30).add(7, a, 1, "init").add(22, b, 1, "init").write();
        return trace.write();
    }

    @Test
    void countsByEvent() throws Exception {
        Rates rates = Measuring.of(threeProcesses("t", "h")).rates();
        assertThat(rates.steps()).isEqualTo(new Steps(0, 10, 4));
        assertThat(rates.series()).extracting(Rates.Series::name).containsExactly("a", "b");
        assertThat(rates.series().get(0).counts()).containsExactly(2, 0, 1, 0);
        assertThat(rates.series().get(1).counts()).containsExactly(0, 1, 1, 0);
        assertThat(rates.total()).isEqualTo(5);
        assertThat(rates.range()).isEqualTo(new TimeRange(0, 25));
        assertThat(rates.classes())
                .extracting(c -> c.eventRecordClass().name(), Rates.ClassCount::count)
                .containsExactly(tuple("a", 3L), tuple("b", 2L));
    }

    @Test
    void countsByProcess() throws Exception {
        Rates rates =
                Measuring.of(threeProcesses("t", "h")).by(Grouping.PROCESS).rates();
        assertThat(rates.series()).extracting(Rates.Series::name).containsExactly("init (1)", "ls (3)", "sh (2)");
        assertThat(rates.series().getFirst().counts()).containsExactly(2, 0, 1, 0);
        assertThat(rates.processes())
                .extracting(p -> p.process().label(), Rates.ProcessCount::count)
                .startsWith(tuple("init (1)", 3L));
    }

    @Test
    void countsByCpuTraceAndNothing() throws Exception {
        Path one = threeProcesses("set/one", "h");
        assertThat(Measuring.of(one).by(Grouping.CPU).totals()).containsExactly(entry("CPU 0", 3L), entry("CPU 1", 2L));
        Path two = threeProcesses("set/two", "h");
        assertThat(Measuring.of(one, two).by(Grouping.CPU).totals())
                .as("one host")
                .containsExactly(entry("CPU 0", 6L), entry("CPU 1", 4L));
        assertThat(Measuring.of(one, two).by(Grouping.TRACE).totals())
                .containsExactly(entry("one", 5L), entry("two", 5L));
        assertThat(Measuring.of(one, two).by(Grouping.NONE).totals()).containsExactly(entry("all event records", 10L));
        Path same = threeProcesses("second/two", "g");
        assertThat(Measuring.of(one, two, same).by(Grouping.TRACE).totals())
                .as("from where the paths part")
                .containsOnlyKeys("set/one", "set/two", "second");
        Path deep = threeProcesses("deep/ust/uid/0/64-bit", "g");
        Path deeper = threeProcesses("deeper/ust/uid/0/64-bit", "g");
        assertThat(Measuring.of(deep, deeper).by(Grouping.TRACE).totals()).containsOnlyKeys("deep", "deeper");
        assertThat(Measuring.of(one, same).by(Grouping.CPU).totals())
                .containsOnlyKeys("h: CPU 0", "h: CPU 1", "g: CPU 0", "g: CPU 1");
        assertThat(Measuring.of(one, same).by(Grouping.PROCESS).totals())
                .containsEntry("h: init (1)", 3L)
                .containsEntry("g: init (1)", 3L);
    }

    @Test
    void saysWhenTheCpuIsUnknown() throws Exception {
        HandMadeTrace trace = new HandMadeTrace(folder.resolve("t"), "h");
        HandMadeTrace.Stream stream = trace.streamWithoutCpu();
        HandMadeTrace.Event a = stream.event("a");
        stream.packet(0, 0, 1).add(0, a).write();
        assertThat(Measuring.of(trace.write()).by(Grouping.CPU).totals()).containsExactly(entry("(unknown CPU)", 1L));
    }

    @Test
    void filtersEventsAndProcesses() throws Exception {
        Measuring all = Measuring.of(threeProcesses("t", "h"));
        assertThat(all.events("b"::equals).totals()).containsExactly(entry("b", 2L));
        Rates some = all.processes(p -> p.id() == 1).rates();
        assertThat(some.series()).extracting(Rates.Series::total).containsExactly(2L, 1L);
        assertThat(some.total()).isEqualTo(3);
        assertThat(some.processes()).hasSize(1);
        assertThat(all.processes(p -> p.name().equals("sh")).by(Grouping.CPU).totals())
                .containsExactly(entry("CPU 0", 1L));
        assertThat(all.events("none"::equals).rates().range()).isNull();
    }

    @Test
    void includesAWindowsBeginningAndExcludesItsEnd() throws Exception {
        Path trace = threeProcesses("t", "h");
        assertThat(Measuring.of(trace).window(7, 25).totals()).containsExactly(entry("a", 1L), entry("b", 2L));
        Rates rates = Measuring.of(trace).window(15, 22).rates();
        assertThat(rates.total()).isEqualTo(1);
        assertThat(rates.steps()).isEqualTo(new Steps(10, 10, 2));
        assertThat(rates.range()).isEqualTo(new TimeRange(15, 15));
        assertThat(Measuring.of(trace).window(-10, 0).rates().total()).isZero();
        assertThat(Measuring.of(trace)
                        .window(Long.MIN_VALUE, -Long.MAX_VALUE)
                        .rates()
                        .total())
                .isZero();
        assertThat(Measuring.of(trace)
                        .window(Long.MAX_VALUE - 1, Long.MAX_VALUE)
                        .rates()
                        .total())
                .isZero();
    }

    @Test
    void decodesOnlyPacketsNearAWindow() throws Exception {
        HandMadeTrace trace = new HandMadeTrace(folder.resolve("t"), "h");
        HandMadeTrace.Stream stream = trace.stream("pid");
        HandMadeTrace.Event a = stream.event("a");
        for (long s = 0; s < 100; s += 5) {
            stream.packet(0, s * SECOND, s * SECOND + SECOND)
                    .add(s * SECOND + 1, a, 1)
                    .write("file");
        }
        Path directory = trace.write();
        long packetBytes = Measuring.of(directory).step(SECOND).answer().decodedBytes() / 20;
        Measuring.Answer answer = Measuring.of(directory)
                .step(SECOND)
                .window(20 * SECOND, 31 * SECOND)
                .answer();
        assertThat(answer.rates().total()).isEqualTo(3);
        assertThat(answer.decodedBytes()).isEqualTo(3 * packetBytes);
    }

    @Test
    void countsEventRecordsALittleOutsideTheirPacket() throws Exception {
        HandMadeTrace trace = new HandMadeTrace(folder.resolve("t"), "h");
        HandMadeTrace.Stream stream = trace.stream();
        HandMadeTrace.Event a = stream.event("a");
        stream.packet(0, 1000, 2000)
                .add(990, a)
                .add(1500, a)
                .add(2000, a)
                .add(2050, a)
                .write();
        Path directory = trace.write();
        Rates rates = Measuring.of(directory).rates();
        assertThat(rates.total()).isEqualTo(4);
        assertThat(rates.outsideCount()).isEqualTo(2);
        assertThat(rates.range()).isEqualTo(new TimeRange(990, 2050));
        Rates again = Measuring.of(directory).answer(new TimeRange(990, 2050)).rates();
        assertThat(again.outsideCount()).isZero();
        assertThat(again.series().getFirst().total()).isEqualTo(4);
        assertThat(Measuring.of(directory).window(2040, 2060).rates().total()).isEqualTo(1);
    }

    @Test
    void countsOnlyOutsidersOfProcessesThatCount() throws Exception {
        HandMadeTrace trace = new HandMadeTrace(folder.resolve("t"), "h");
        HandMadeTrace.Stream stream = trace.stream("pid");
        HandMadeTrace.Event a = stream.event("a");
        stream.packet(0, 1000, 2000)
                .add(1000, a, 1)
                .add(2050, a, 1)
                .add(2051, a, 2)
                .write();
        Measuring all = Measuring.of(trace.write());
        assertThat(all.rates().outsideCount()).isEqualTo(2);
        assertThat(all.processes(p -> p.id() == 2).rates().outsideCount()).isEqualTo(1);
    }

    @Test
    void countsEventRecordsWithoutATime() throws Exception {
        HandMadeTrace trace = new HandMadeTrace(folder.resolve("t"), "h", 0, false);
        HandMadeTrace.Stream stream = trace.stream("pid");
        HandMadeTrace.Event a = stream.event("a");
        stream.packet(0, 0, 0).add(0, a, 1).add(0, a, 2).write();
        Path directory = trace.write();
        Rates rates = Measuring.of(directory).rates();
        assertThat(rates.total()).isEqualTo(2);
        assertThat(rates.untimedCount()).isEqualTo(2);
        assertThat(rates.outsideCount()).isZero();
        assertThat(rates.series()).isEmpty();
        assertThat(rates.range()).isNull();
        assertThat(Measuring.of(directory).processes(p -> p.id() == 2).rates().untimedCount())
                .isEqualTo(1);
    }

    @Test
    void countsTimesBeforeTheClocksOrigin() throws Exception {
        HandMadeTrace trace = new HandMadeTrace(folder.resolve("t"), "h", -1, true);
        HandMadeTrace.Stream stream = trace.stream();
        HandMadeTrace.Event a = stream.event("a");
        stream.packet(0, 0, 30).add(0, a).add(9, a).add(10, a).add(25, a).write();
        Path directory = trace.write();
        Rates rates = Measuring.of(directory).rates();
        assertThat(rates.steps()).isEqualTo(new Steps(-SECOND, 10, 4));
        assertThat(rates.series().getFirst().counts()).containsExactly(2, 1, 1, 0);
        assertThat(Measuring.of(directory)
                        .window(-SECOND + 9, -SECOND + 25)
                        .rates()
                        .total())
                .isEqualTo(2);
    }

    @Test
    void putsTheRestIntoOneSeries() throws Exception {
        HandMadeTrace trace = new HandMadeTrace(folder.resolve("t"), "h");
        HandMadeTrace.Stream stream = trace.stream();
        for (int i = 0; i < 6; i++) {
            HandMadeTrace.Event event = stream.event("event-" + i);
            HandMadeTrace.Packet packet = stream.packet(0, 0, 100);
            for (int k = 0; k < 10 - i / 2; k++) {
                packet.add(10L * k, event);
            }
            packet.write();
        }
        Measuring all = Measuring.of(trace.write());
        assertThat(all.limit(3).rates().series())
                .extracting(Rates.Series::name, Rates.Series::members, Rates.Series::total)
                .containsExactly(
                        tuple("event-0", 1, 10L),
                        tuple("event-1", 1, 10L),
                        tuple("event-2", 1, 9L),
                        tuple("other", 3, 25L));
        assertThat(all.limit(3).rates().series().getLast().counts()).containsExactly(3, 3, 3, 3, 3, 3, 3, 3, 1, 0, 0);
        assertThat(all.limit(5).rates().series())
                .as("a rest of one has its name")
                .hasSize(6)
                .allMatch(s -> s.members() == 1);
        assertThat(all.limit(Integer.MAX_VALUE).rates().series()).hasSize(6);
    }

    @Test
    void refusesQuestionsWithoutSense() {
        assertThatThrownBy(() -> new RateQuestion(Grouping.EVENT, _ -> true, null, null, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateQuestion(Grouping.EVENT, _ -> true, null, null, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateQuestion.Window(5, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
