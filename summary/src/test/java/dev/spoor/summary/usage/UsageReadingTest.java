package dev.spoor.summary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.HandMadeTrace;
import dev.spoor.summary.HandMadeTrace.Event;
import dev.spoor.summary.HandMadeTrace.Stream;
import dev.spoor.summary.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small recordings whose usages can be told by looking at them.
class UsageReadingTest {

    @TempDir
    private Path directory = Path.of("");

    private HandMadeTrace trace;
    private Stream stream;
    private Event switches;
    private Event wakeUps;
    private Event enterRead;
    private Event exitRead;
    private Event enterOpen;
    private Event exitOpen;
    private Event enterDup;
    private Event exitDup;
    private Event enterClose;
    private Event exitClose;
    private Event fork;
    private Event interruptBegin;
    private Event interruptEnd;

    @BeforeEach
    void define() throws IOException {
        trace = new HandMadeTrace(directory, "host");
        stream = trace.stream();
        switches = stream.event("sched_switch", "prev_comm$", "prev_tid", "next_comm$", "next_tid");
        wakeUps = stream.event("sched_waking", "comm$", "tid");
        enterRead = stream.event("syscall_entry_read", "fd", "count");
        exitRead = stream.event("syscall_exit_read", "ret");
        enterOpen = stream.event("syscall_entry_open", "filename$", "flags");
        exitOpen = stream.event("syscall_exit_open", "ret");
        enterDup = stream.event("syscall_entry_dup2", "oldfd", "newfd");
        exitDup = stream.event("syscall_exit_dup2", "ret");
        enterClose = stream.event("syscall_entry_close", "fd");
        exitClose = stream.event("syscall_exit_close", "ret");
        fork = stream.event("sched_process_fork", "parent_tid", "parent_pid", "child_comm$", "child_tid", "child_pid");
        interruptBegin = stream.event("irq_handler_entry", "irq", "name$");
        interruptEnd = stream.event("irq_handler_exit", "irq", "ret");
    }

    /// a runs from the beginning, as its switch says; b from 200, idle from 300 to the end.
    @Test
    void countsTimeFromSwitchToSwitch() throws Exception {
        stream.packet(0, 100, 400)
                .add(100, wakeUps, "b", 2)
                .add(200, switches, "a", 1, "b", 2)
                .add(300, switches, "b", 2, "swapper/0", 0)
                .add(400, wakeUps, "a", 1)
                .write();
        Reading reading = Reading.of(trace.write());
        assertThat(reading.threads("cpu_time")).isEqualTo(Map.of("a", "100", "b", "100"));
        assertThat(reading.threads("switch")).isEqualTo(Map.of("a", "0", "b", "1"));
        assertThat(reading.threads("wake_up_latency_maximum")).isEqualTo(Map.of("a", "", "b", "100"));
        Table cpus = reading.table(View.CPU, "cpus");
        assertThat(Reading.column(cpus, "cpu_id", "busy_ns")).isEqualTo(Map.of("0", "200"));
        assertThat(Reading.column(cpus, "cpu_id", "idle_ns")).isEqualTo(Map.of("0", "100"));
        assertThat(Reading.column(cpus, "cpu_id", "unknown_ns")).isEqualTo(Map.of("0", "0"));
    }

    /// The least priority number is the most urgent one. The idle thread has none.
    @Test
    void tellsTheLeastAndTheGreatestPriority() throws Exception {
        Event withPriorities = stream.event(
                "sched_switch", "prev_comm$", "prev_tid", "prev_prio", "next_comm$", "next_tid", "next_prio");
        stream.packet(0, 100, 400)
                .add(100, withPriorities, "a", 1, 20, "b", 2, -51)
                .add(200, withPriorities, "b", 2, 19, "swapper/0", 0, 20)
                .add(300, withPriorities, "swapper/0", 0, 20, "c", 3, 39)
                .add(400, wakeUps, "a", 1)
                .write();
        Reading reading = Reading.of(trace.write());
        assertThat(reading.threads("priority_minimum")).isEqualTo(Map.of("b", "-51", "c", "39"));
        assertThat(reading.threads("priority_maximum")).isEqualTo(Map.of("b", "19", "c", "39"));
        // As long as nothing else is told, it runs with the one that it had.
        Reading steps = Reading.of(
                directory, new UsageQuestion(EnumSet.allOf(Measure.class), List.of(), new TimeRange(320, 390), 0));
        assertThat(steps.threads("priority_minimum")).isEqualTo(Map.of("c", "39"));
    }

    @Test
    void tellsWhichThreadsBeganAndEnded() throws Exception {
        Event exit = stream.event("sched_process_exit", "comm$", "tid");
        stream.packet(0, 100, 400)
                .add(100, fork, 1, 1, "shell", 5, 5)
                .add(150, fork, 5, 5, "shell", 6, 5)
                .add(250, exit, "shell", 6)
                .add(300, exit, "other", 9)
                .add(390, exit, "shell", 5)
                .add(400, wakeUps, "a", 1)
                .write();
        Reading reading = Reading.of(trace.write());
        Table began = reading.table(View.CPU, "began");
        assertThat(Reading.column(began, "tid", "begin_ns")).isEqualTo(Map.of("5", "100", "6", "150"));
        assertThat(Reading.column(began, "tid", "lifetime_ns")).isEqualTo(Map.of("5", "290", "6", "100"));
        assertThat(Reading.column(began, "tid", "parent")).isEqualTo(Map.of("5", "a (1)", "6", "shell (5)"));
        Table ended = reading.table(View.CPU, "ended");
        assertThat(Reading.column(ended, "tid", "end_ns")).isEqualTo(Map.of("5", "390", "6", "250", "9", "300"));
        assertThat(Reading.column(ended, "tid", "lifetime_ns")).isEqualTo(Map.of("5", "290", "6", "100", "9", ""));
        Report processes = new Report(reading.all(), reading.names(), false, (_, _, _) -> true, _ -> true);
        assertThat(View.CPU.tables(processes).get(2).rows()).hasSize(1);
        assertThat(View.CPU.tables(processes).get(3).rows()).hasSize(2);
        Reading middle =
                Reading.of(directory, new UsageQuestion(Set.of(Measure.CPU), List.of(), new TimeRange(120, 260), 0));
        assertThat(Reading.column(middle.table(View.CPU, "began"), "tid", "begin_ns"))
                .isEqualTo(Map.of("6", "150"));
        assertThat(Reading.column(middle.table(View.CPU, "ended"), "tid", "end_ns"))
                .isEqualTo(Map.of("6", "250"));
    }

    /// Thread 70 of process 60 is thread 3 of process 2 in its container; the host's ids are told last.
    @Test
    void tellsIdsOfContainersWhereTheyDiffer() throws Exception {
        Stream contexts = trace.stream("tid", "vtid", "pid", "vpid");
        Event open = contexts.event("syscall_entry_open", "filename$", "flags");
        Event state = stream.event("lttng_statedump_process_state", "tid", "vtid", "pid", "vpid", "name$", "ns_level");
        stream.packet(0, 100, 400)
                .add(100, state, 80, 1, 80, 1, "init", 1)
                .add(100, state, 80, 80, 80, 80, "init", 0)
                .add(110, state, 90, 90, 90, 90, "host", 0)
                .add(200, switches, "host", 90, "init", 80)
                .add(300, switches, "init", 80, "worker", 70)
                .add(400, switches, "worker", 70, "host", 90)
                .write();
        contexts.packet(0, 100, 400)
                .add(350, open, 70, 3, 60, 2, "/etc/passwd", 0)
                .write();
        Reading reading = Reading.of(trace.write());
        Table threads = reading.table(View.CPU, "processes");
        assertThat(Reading.column(threads, "tid", "vtid")).isEqualTo(Map.of("70", "3", "80", "1", "90", "90"));
        assertThat(Reading.column(threads, "tid", "vpid")).isEqualTo(Map.of("70", "2", "80", "1", "90", "90"));
    }

    @Test
    void saysNothingOfContainersWhereThereAreNone() throws Exception {
        recordRun();
        assertThat(Reading.of(trace.write()).table(View.CPU, "processes").column("vtid"))
                .isEqualTo(-1);
    }

    /// b's switch away was never recorded: from 200 to 500 nobody knows who ran.
    @Test
    void countsNothingForAThreadWhoseEndWasNotSeen() throws Exception {
        stream.packet(0, 100, 600)
                .add(100, switches, "a", 1, "swapper/0", 0)
                .add(200, switches, "swapper/0", 0, "b", 2)
                .add(500, switches, "c", 3, "swapper/0", 0)
                .add(600, switches, "swapper/0", 0, "a", 1)
                .write();
        Reading reading = Reading.of(trace.write());
        assertThat(reading.threads("cpu_time")).isEqualTo(Map.of("a", "0", "b", "0"));
        Table cpus = reading.table(View.CPU, "cpus");
        assertThat(Reading.column(cpus, "cpu_id", "unknown_ns")).isEqualTo(Map.of("0", "300"));
        assertThat(Reading.column(cpus, "cpu_id", "idle_ns")).isEqualTo(Map.of("0", "200"));
    }

    /// Between the two packets event records are lost: a system call and an interrupt are under way.
    @Test
    void doesNotMeasureWhatWasUnderWayWhenEventRecordsWereLost() throws Exception {
        stream.packet(0, 100, 200)
                .add(100, switches, "swapper/0", 0, "a", 1)
                .add(120, enterRead, 3, 100)
                .add(130, interruptBegin, 14, "disk")
                .add(150, wakeUps, "b", 2)
                .write("cpu0");
        stream.packet(0, 5000, 6000)
                .discarded(7)
                .add(5000, interruptEnd, 14, 1)
                .add(5100, exitRead, 42)
                .add(5200, switches, "a", 1, "b", 2)
                .add(5300, enterRead, 3, 100)
                .add(5350, exitRead, 50)
                .add(6000, switches, "b", 2, "a", 1)
                .write("cpu0");
        Reading reading = Reading.of(trace.write());
        assertThat(reading.threads("cpu_time")).isEqualTo(Map.of("a", "50", "b", "800"));
        assertThat(reading.threads("wake_up")).isEqualTo(Map.of("a", "0", "b", "0"));
        Table cpus = reading.table(View.CPU, "cpus");
        assertThat(Reading.column(cpus, "cpu_id", "unknown_ns")).isEqualTo(Map.of("0", "5050"));
        Table calls = reading.table(View.SYSCALLS, "calls");
        assertThat(Reading.column(calls, "system_call", "call")).isEqualTo(Map.of("read", "2"));
        assertThat(Reading.column(calls, "system_call", "returned")).isEqualTo(Map.of("read", "1"));
        assertThat(Reading.column(calls, "system_call", "maximum")).isEqualTo(Map.of("read", "50"));
        assertThat(reading.table(View.IRQ, "interrupts").rows()).isEmpty();
    }

    @Test
    void countsAThreadThatGoesOnElsewhereAsMigrated() throws Exception {
        stream.packet(0, 100, 300)
                .add(100, switches, "swapper/0", 0, "a", 1)
                .add(200, switches, "a", 1, "swapper/0", 0)
                .write("cpu0");
        stream.packet(1, 100, 300)
                .add(100, switches, "b", 2, "swapper/1", 0)
                .add(250, switches, "swapper/1", 0, "a", 1)
                .add(300, switches, "a", 1, "swapper/1", 0)
                .write("cpu1");
        Reading reading = Reading.of(trace.write());
        assertThat(reading.threads("cpu_time").get("a")).isEqualTo("150");
        assertThat(reading.threads("migration").get("a")).isEqualTo("1");
    }

    /// Opened, duplicated, inherited, closed and opened anew.
    @Test
    void followsFileDescriptors() throws Exception {
        stream.packet(0, 100, 1000)
                .add(100, switches, "swapper/0", 0, "a", 1)
                .add(110, enterOpen, "/var/log/a", 0)
                .add(120, exitOpen, 3)
                .add(130, enterDup, 3, 9)
                .add(140, exitDup, 9)
                .add(150, enterRead, 9, 100)
                .add(160, exitRead, 10)
                .add(170, fork, 1, 1, "b", 2, 2)
                .add(180, enterClose, 3)
                .add(190, exitClose, 0)
                .add(200, enterOpen, "/dev/null", 0)
                .add(210, exitOpen, 3)
                .add(220, enterRead, 3, 100)
                .add(230, exitRead, 200)
                .add(240, enterRead, 4, 100)
                .add(250, exitRead, 3000)
                .add(255, enterRead, 4, 100)
                .add(256, exitRead, -11)
                .add(260, switches, "a", 1, "b", 2)
                .add(270, enterRead, 3, 100)
                .add(280, exitRead, 40_000)
                .write();
        Reading reading = Reading.of(trace.write());
        Table files = reading.table(View.IO, "files");
        assertThat(Reading.column(files, "path", "read_bytes"))
                .isEqualTo(Map.of("/var/log/a", "40010", "/dev/null", "200", "(file descriptor 4)", "3000"));
        assertThat(Reading.column(files, "path", "processes"))
                .isEqualTo(Map.of("/var/log/a", "a (1), b (2)", "/dev/null", "a (1)", "(file descriptor 4)", "a (1)"));
        assertThat(Reading.column(files, "path", "kind"))
                .isEqualTo(Map.of("/var/log/a", "disk", "/dev/null", "other", "(file descriptor 4)", "unknown"));
        assertThat(Reading.column(reading.table(View.SYSCALLS, "calls"), "system_call", "error"))
                .containsEntry("read", "1");
    }

    @Test
    void stepsAddUpToTheWhole() throws Exception {
        recordRun();
        Path written = trace.write();
        UsageQuestion inSteps = new UsageQuestion(EnumSet.allOf(Measure.class), List.of(), null, 70);
        Reading whole = Reading.of(written);
        Reading steps = Reading.of(written, inSteps);
        assertThat(steps.steps()).hasSizeGreaterThan(5);
        for (View view : View.values()) {
            for (Table table :
                    view.tables(new Report(whole.all(), whole.names(), true, (_, _, _) -> true, _ -> true))) {
                assertThat(steps.table(view, table.key())).as("%s", view).isEqualTo(table);
            }
        }
    }

    @Test
    void aWindowCountsWhatIsInIt() throws Exception {
        recordRun();
        UsageQuestion window = new UsageQuestion(EnumSet.allOf(Measure.class), List.of(), new TimeRange(240, 330), 0);
        Reading reading = Reading.of(trace.write(), window);
        // a runs until 300, b from then on.
        assertThat(reading.threads("cpu_time")).isEqualTo(Map.of("a", "60", "b", "30"));
        assertThat(reading.all().lengthNs()).isEqualTo(90);
    }

    /// a runs up to 300, b up to 500, then nothing.
    private void recordRun() throws IOException {
        stream.packet(0, 100, 600)
                .add(100, wakeUps, "b", 2)
                .add(150, enterRead, 3, 10)
                .add(170, interruptBegin, 14, "disk")
                .add(180, interruptEnd, 14, 1)
                .add(220, exitRead, 10)
                .add(300, switches, "a", 1, "b", 2)
                .add(500, switches, "b", 2, "swapper/0", 0)
                .add(600, wakeUps, "a", 1)
                .write();
    }

    @Test
    void measuresPeriodsByEqualFields() throws Exception {
        Event begin = stream.event("request_begin", "id", "peer$");
        Event end = stream.event("request_end", "number", "peer$");
        stream.packet(0, 100, 1000)
                .add(100, begin, 1, "x")
                .add(150, begin, 2, "x")
                .add(170, begin, 1, "y")
                .add(400, end, 1, "x")
                .add(450, end, 3, "x")
                .add(500, end, 2, "x")
                .write();
        Period period = Period.parse("request: request_begin(id, peer) … request_end(number, peer)");
        UsageQuestion question = new UsageQuestion(Set.of(), List.of(period), null, 0);
        Reading reading = Reading.of(trace.write(), question);
        Table periods = reading.table(View.PERIODS, "periods");
        assertThat(Reading.column(periods, "period", "period_count")).isEqualTo(Map.of("request", "2"));
        assertThat(Reading.column(periods, "period", "total")).isEqualTo(Map.of("request", "650"));
        assertThat(Reading.column(reading.table(View.PERIODS, "longest"), "fields", "length"))
                .isEqualTo(Map.of("id=2 peer=x", "350", "id=1 peer=x", "300"));
    }

    /// One event ends a period and begins the next one.
    @Test
    void aPeriodMayBeginAndEndWithTheSameEvent() throws Exception {
        recordRun();
        Period runs = Period.parse("run: sched_switch(next_tid) … sched_switch(prev_tid)");
        Reading reading = Reading.of(trace.write(), new UsageQuestion(Set.of(), List.of(runs), null, 0));
        assertThat(Reading.column(reading.table(View.PERIODS, "longest"), "fields", "length"))
                .isEqualTo(Map.of("next_tid=2", "200"));
    }

    @Test
    void countersRiseForTheThreadThatRan() throws Exception {
        Path other = directory.resolve("counters");
        HandMadeTrace counted = new HandMadeTrace(other, "host");
        Stream cpu = counted.stream("perf_cpu_cycles");
        Event change = cpu.event("sched_switch", "prev_comm$", "prev_tid", "next_comm$", "next_tid");
        cpu.packet(0, 100, 500)
                .add(100, change, 1000, "a", 1, "b", 2)
                .add(200, change, 1500, "b", 2, "a", 1)
                .add(300, change, 1700, "a", 1, "b", 2)
                .add(400, change, 100, "b", 2, "a", 1)
                .write();
        Reading reading = Reading.of(counted.write());
        assertThat(Reading.column(reading.table(View.COUNTERS, "processes"), "process", "perf_cpu_cycles"))
                .isEqualTo(Map.of("a", "200", "b", "500"));
    }

    @Test
    void aTimeThatGoesBackCountsNothing() throws Exception {
        stream.packet(0, 100, 600)
                .add(300, switches, "a", 1, "b", 2)
                .add(200, switches, "b", 2, "a", 1)
                .add(600, switches, "a", 1, "b", 2)
                .write();
        Reading reading = Reading.of(trace.write());
        assertThat(reading.threads("cpu_time")).isEqualTo(Map.of("a", "300", "b", "0"));
    }
}
