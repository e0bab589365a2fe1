package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose event records are: by their contexts, by the switches on their CPU, by what tells of threads.
final class RunningProcessTest {

    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path folder;

    private HandMadeTrace trace;
    private HandMadeTrace.Stream kernel;
    private HandMadeTrace.Event irq;
    private HandMadeTrace.Event switchEvent;

    @BeforeEach
    void begin() throws IOException {
        trace = new HandMadeTrace(folder.resolve("kernel"), "h");
        kernel = trace.stream();
        irq = kernel.event("irq");
        switchEvent = switches(kernel);
    }

    private static HandMadeTrace.Event switches(HandMadeTrace.Stream stream) {
        return stream.event("sched_switch", "prev_comm$", "prev_tid", "next_comm$", "next_tid");
    }

    private Measuring ofTrace() throws IOException {
        return Measuring.of(trace.write()).by(Grouping.PROCESS).step(SECOND);
    }

    @Test
    void followsTheSwitches() throws Exception {
        kernel.packet(0, 0, 100)
                .add(1, irq)
                .add(10, switchEvent, "a", 1, "b", 2)
                .add(11, irq)
                .add(12, irq)
                .add(20, switchEvent, "b", 2, "swapper/0", 0)
                .add(21, irq)
                .write();
        assertThat(ofTrace().totals())
                .as("a switch is of what it ends, and so is what is before the first one")
                .containsExactly(entry("a (tid 1)", 2L), entry("b (tid 2)", 3L), entry("swapper/0 (0)", 1L));
    }

    @Test
    void inheritsFromThePacketBefore() throws Exception {
        kernel.packet(0, 30, 39).add(31, irq).write();
        kernel.packet(1, 20, 29).add(21, irq).write();
        kernel.packet(0, 20, 29).add(21, irq).add(22, irq).write();
        kernel.packet(0, 0, 9)
                .add(5, switchEvent, "a", 1, "b", 2)
                .add(6, switchEvent, "b", 2, "c", 3)
                .write();
        kernel.packet(1, 0, 9).add(5, switchEvent, "x", 8, "y", 9).write();
        assertThat(ofTrace().processCounts())
                .containsExactly(
                        entry("a (tid 1)", 1L),
                        entry("b (tid 2)", 1L),
                        entry("c (tid 3)", 3L),
                        entry("x (tid 8)", 1L),
                        entry("y (tid 9)", 1L));
    }

    @Test
    void takesTheNextSwitchAtTheRecordingsBeginning() throws Exception {
        kernel.packet(0, 0, 9).add(1, irq).add(2, irq).write();
        kernel.packet(0, 10, 19).add(11, irq).write();
        kernel.packet(0, 20, 29)
                .add(25, switchEvent, "a", 1, "b", 2)
                .add(26, switchEvent, "b", 2, "a", 1)
                .write();
        assertThat(ofTrace().totals()).containsExactly(entry("a (tid 1)", 4L), entry("b (tid 2)", 1L));
    }

    @Test
    void knowsNothingWithoutASwitch() throws Exception {
        kernel.packet(0, 0, 9).add(1, irq).write();
        kernel.packet(1, 0, 9).add(5, switchEvent, "a", 1, "b", 2).write();
        assertThat(ofTrace().totals()).containsExactly(entry("(unknown process)", 1L), entry("a (tid 1)", 1L));
    }

    @Test
    void keepsHostsApart() throws Exception {
        kernel.packet(0, 0, 9).add(1, irq).write();
        HandMadeTrace other = new HandMadeTrace(folder.resolve("other"), "g");
        HandMadeTrace.Stream stream = other.stream();
        stream.packet(0, 0, 9).add(0, switches(stream), "a", 1, "b", 2).write();
        assertThat(Measuring.of(trace.write(), other.write()).processCounts())
                .containsExactly(entry("(unknown process)", 1L), entry("a (tid 1)", 1L));
    }

    @Test
    void takesAFileForACpuWhereNoneIsNamed() throws Exception {
        HandMadeTrace.Stream stream = trace.streamWithoutCpu();
        HandMadeTrace.Event other = stream.event("other");
        HandMadeTrace.Event change = switches(stream);
        stream.packet(0, 0, 9).add(1, change, "a", 1, "b", 2).write("file-0");
        stream.packet(0, 10, 19).add(11, other).write("file-0");
        stream.packet(0, 0, 9).add(2, change, "x", 8, "y", 9).write("file-1");
        stream.packet(0, 10, 19).add(11, other).write("file-1");
        assertThat(ofTrace().totals())
                .containsExactly(
                        entry("a (tid 1)", 1L), entry("b (tid 2)", 1L), entry("x (tid 8)", 1L), entry("y (tid 9)", 1L));
    }

    @Test
    void followsSwitchesInsideAPacketWithoutTimes() throws Exception {
        HandMadeTrace untimed = new HandMadeTrace(folder.resolve("untimed"), "h", 0, false);
        HandMadeTrace.Stream stream = untimed.stream();
        HandMadeTrace.Event other = stream.event("other");
        stream.packet(0, 0, 0)
                .add(0, other)
                .add(0, switches(stream), "a", 1, "b", 2)
                .add(0, other)
                .write();
        stream.packet(0, 0, 0).add(0, other).write();
        assertThat(Measuring.of(untimed.write()).processCounts())
                .as("packets without times have no order")
                .containsExactly(entry("(unknown process)", 1L), entry("a (tid 1)", 2L), entry("b (tid 2)", 1L));
    }

    @Test
    void trustsContextsMoreThanSwitches() throws Exception {
        HandMadeTrace.Stream stream = trace.stream("tid", "pid", "procname$");
        HandMadeTrace.Event event = stream.event("event");
        HandMadeTrace.Event change = switches(stream);
        stream.packet(0, 0, 100)
                .add(1, event, 11, 10, "own")
                .add(2, change, 11, 10, "own", "own", 11, "next", 20)
                .add(3, event, 12, 10, "other")
                .write();
        assertThat(ofTrace().totals()).containsExactly(entry("other (10)", 1L), entry("own (10)", 2L));
    }

    @Test
    void takesTheHostsIdsBeforeAContainers() throws Exception {
        HandMadeTrace.Stream stream = trace.stream("vpid", "vtid", "pid", "tid");
        stream.packet(0, 0, 100).add(1, stream.event("event"), 1, 1, 500, 501).write();
        HandMadeTrace.Stream user = trace.stream("vpid", "vtid");
        user.packet(0, 0, 100).add(1, user.event("user"), 7, 8).write();
        HandMadeTrace.Stream threads = trace.stream("vtid");
        threads.packet(0, 0, 100).add(1, threads.event("thread"), 9).write();
        assertThat(ofTrace().totals()).containsExactly(entry("500", 1L), entry("7", 1L), entry("tid 9", 1L));
    }

    @Test
    void prefersASwitchsIdsToABareName() throws Exception {
        HandMadeTrace.Stream stream = trace.stream("procname$");
        HandMadeTrace.Event event = stream.event("event");
        HandMadeTrace.Event change = switches(stream);
        stream.packet(0, 0, 100)
                .add(1, event, "a")
                .add(2, change, "a", "a", 1, "b", 2)
                .add(3, event, "b")
                .write();
        stream.packet(1, 0, 100).add(1, event, "c").write();
        assertThat(ofTrace().totals()).containsExactly(entry("a (tid 1)", 2L), entry("b (tid 2)", 1L), entry("c", 1L));
    }

    @Test
    void mapsThreadsToProcessesAndNamesThem() throws Exception {
        HandMadeTrace.Event state = kernel.event("lttng_statedump_process_state", "tid", "pid", "name$");
        HandMadeTrace.Event fork =
                kernel.event("sched_process_fork", "parent_tid", "child_tid", "child_pid", "child_comm$");
        HandMadeTrace.Event exec = kernel.event("sched_process_exec", "tid", "filename$");
        HandMadeTrace.Stream user = trace.stream("vpid");
        HandMadeTrace.Event call = user.event("call");
        kernel.packet(0, 0, 100)
                .add(1, switchEvent, "server", 100, "pool-1", 101)
                .add(2, irq)
                .add(3, state, 100, 100, "server")
                .add(4, state, 101, 100, "pool-1")
                .add(5, switchEvent, "pool-1", 101, "swapper/0", 0)
                .write();
        kernel.packet(1, 0, 100)
                .add(10, fork, 100, 200, 200, "server")
                .add(20, exec, 200, "/usr/bin/convert")
                .write();
        user.packet(1, 0, 100)
                .add(15, call, 200)
                .add(25, call, 200)
                .add(26, call, 300)
                .write();
        assertThat(ofTrace().processCounts())
                .containsExactly(
                        entry("(unknown process)", 2L),
                        entry("300", 1L),
                        entry("convert (200)", 2L),
                        entry("server (100)", 5L));
    }

    @Test
    void readsPerf() throws Exception {
        HandMadeTrace perf = new HandMadeTrace(folder.resolve("perf"), "h");
        HandMadeTrace.Stream stream = perf.streamWithoutCpu();
        HandMadeTrace.Event sample = stream.event("syscalls:sys_enter_write", "perf_tid", "perf_pid", "perf_cpu");
        HandMadeTrace.Event change = stream.event(
                "sched:sched_switch",
                "perf_tid",
                "perf_pid",
                "perf_cpu",
                "prev_comm$",
                "prev_pid",
                "next_comm$",
                "next_pid");
        HandMadeTrace.Event comm = stream.event("perf_comm", "pid", "tid", "comm$");
        HandMadeTrace.Event exit = stream.event("perf_exit", "pid", "ppid", "tid", "ptid");
        HandMadeTrace.Event fork = stream.event("perf_fork", "pid", "ppid", "tid", "ptid");
        HandMadeTrace.Event map = stream.event("perf_mmap2", "pid", "tid", "filename$");
        HandMadeTrace.Event lost = stream.event("perf_lost", "lost");
        stream.packet(0, 0, 100)
                .add(1, comm, 10, 10, "sh")
                .add(2, change, 11, 10, 0, "worker", 11, "x", 20)
                .add(3, sample, 20, 20, 0)
                .add(4, fork, 30, 10, 30, 10)
                .add(5, comm, 30, 30, "ls")
                .add(6, map, 30, 30, "/bin/ls")
                .add(7, exit, 30, 10, 30, 10)
                .add(8, lost, 5)
                .add(9, sample, 10, 10, 1)
                .write();
        assertThat(Measuring.of(perf.write()).processCounts())
                .as("what names no CPU is of no CPU's process")
                .containsExactly(
                        entry("(unknown process)", 1L),
                        entry("ls (30)", 3L),
                        entry("sh (10)", 4L),
                        entry("x (20)", 1L));
    }

    @Test
    void asksOtherDataStreamsForSwitches() throws Exception {
        HandMadeTrace.Stream block = trace.stream();
        HandMadeTrace.Event request = block.event("block_rq_issue");
        block.packet(0, 0, 35).add(1, request).add(12, request).add(35, request).write();
        block.packet(1, 0, 35).add(15, request).write();
        block.packet(2, 0, 35).add(15, request).write();
        kernel.packet(0, 0, 19)
                .add(10, switchEvent, "a", 1, "b", 2)
                .add(11, switchEvent, "b", 2, "c", 3)
                .add(13, switchEvent, "c", 3, "d", 4)
                .write();
        kernel.packet(0, 20, 39)
                .add(30, switchEvent, "d", 4, "a", 1)
                .add(31, switchEvent, "a", 1, "b", 2)
                .write();
        kernel.packet(1, 0, 9).add(5, switchEvent, "x", 8, "y", 9).write();
        for (int threads : new int[] {1, 2, 5}) {
            assertThat(ofTrace()
                            .threads(threads)
                            .events("block_rq_issue"::equals)
                            .totals())
                    .containsExactly(
                            entry("(unknown process)", 1L),
                            entry("a (tid 1)", 1L),
                            entry("b (tid 2)", 1L),
                            entry("c (tid 3)", 1L),
                            entry("y (tid 9)", 1L));
        }
        assertThat(ofTrace().rates().total()).isEqualTo(11);
    }

    @Test
    void asksTheKernelForUserSpace() throws Exception {
        kernel.packet(0, 0, 19).add(10, switchEvent, "a", 1, "b", 2).write();
        HandMadeTrace user = new HandMadeTrace(folder.resolve("user"), "h");
        HandMadeTrace.Stream stream = user.stream();
        stream.packet(0, 0, 19).add(11, stream.event("call")).write();
        HandMadeTrace elsewhere = new HandMadeTrace(folder.resolve("elsewhere"), "g");
        HandMadeTrace.Stream away = elsewhere.stream();
        away.packet(0, 0, 19).add(11, away.event("call")).write();
        assertThat(Measuring.of(trace.write(), user.write(), elsewhere.write())
                        .events("call"::equals)
                        .processCounts())
                .containsExactly(entry("(unknown process)", 1L), entry("b (tid 2)", 1L));
    }

    @Test
    void decodesThePacketsNextToAWindowForTheirSwitches() throws Exception {
        HandMadeTrace.Stream block = trace.stream();
        HandMadeTrace.Event request = block.event("block_rq_issue");
        block.packet(0, 0, 100 * SECOND).add(50 * SECOND, request).write();
        block.packet(1, 0, 100 * SECOND).add(50 * SECOND, request).write();
        kernel.packet(0, 0, 9).add(5, switchEvent, "a", 1, "b", 2).write("cpu-0");
        kernel.packet(0, SECOND, 2 * SECOND)
                .add(SECOND + 5, switchEvent, "b", 2, "c", 3)
                .write("cpu-0");
        kernel.packet(0, 45 * SECOND, 55 * SECOND).add(52 * SECOND, irq).write("cpu-0");
        kernel.packet(1, 90 * SECOND, 99 * SECOND)
                .add(95 * SECOND, switchEvent, "x", 8, "y", 9)
                .write("cpu-1");
        assertThat(ofTrace().window(49 * SECOND, 53 * SECOND).processCounts())
                .containsExactly(entry("c (tid 3)", 2L), entry("x (tid 8)", 1L));
    }
}
