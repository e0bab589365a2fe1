package dev.spoor.summary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.summary.HandMadeTrace;
import dev.spoor.summary.HandMadeTrace.Event;
import dev.spoor.summary.HandMadeTrace.Packet;
import dev.spoor.summary.HandMadeTrace.Stream;
import dev.spoor.summary.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recordings of lttng-analyses' own tests (its folder tests/integration), made again, with the figures
/// that its files in `expected` have. `docs/lttng-analyses.md` explains the differences.
class LttngAnalysesTest {

    private static final long MS = 1_000_000;

    @TempDir
    private Path directory = Path.of("");

    private HandMadeTrace trace;
    private Stream stream;
    private Event change;

    @BeforeEach
    void define() throws IOException {
        trace = new HandMadeTrace(directory, "host");
        stream = trace.stream();
        change = stream.event("sched_switch", "prev_comm$", "prev_tid", "next_comm$", "next_tid");
    }

    /// `cputop.txt`: 100, 25 and 20 % of 10 s.
    @Test
    void timeOnCpusIsThatOfCputop() throws Exception {
        stream.packet(5, 1000 * MS, 11_000 * MS)
                .add(1000 * MS, change, "swapper/5", 0, "prog100pc-cpu5", 42)
                .add(11_000 * MS, change, "prog100pc-cpu5", 42, "swapper/5", 0)
                .write("cpu5");
        alternate(0, 1100, 5000, "prog20pc-cpu0", 30_664);
        alternate(1, 5100, 10_000, "prog25pc-cpu1", 30_665);
        Reading reading = Reading.of(trace.write());
        assertThat(reading.threads("cpu"))
                .isEqualTo(Map.of("prog100pc-cpu5", "1.0", "prog25pc-cpu1", "0.25", "prog20pc-cpu0", "0.2"));
        assertThat(reading.threads("migration"))
                .isEqualTo(Map.of("prog100pc-cpu5", "0", "prog25pc-cpu1", "0", "prog20pc-cpu0", "0"));
        // lttng-analyses says 21, 66 and 100 %: see the document.
        assertThat(Reading.column(reading.table(View.CPU, "cpus"), "cpu_id", "busy_ratio"))
                .isEqualTo(Map.of("0", "0.2", "1", "0.25", "5", "1.0"));
    }

    private void alternate(int cpu, int beginMs, int endMs, String name, int tid) throws IOException {
        Packet packet = stream.packet(cpu, beginMs * MS, endMs * MS);
        for (int ms = beginMs; ms < endMs; ms += 200) {
            packet.add(ms * MS, change, "swapper/" + cpu, 0, name, tid);
            packet.add((ms + 100) * MS, change, name, tid, "swapper/" + cpu, 0);
        }
        packet.write("cpu" + cpu);
    }

    /// `iolatencytop.txt`: four system calls of 1 ms, 100 and 42 bytes read, 10 written.
    @Test
    void systemCallsAreThoseOfIolatencytop() throws Exception {
        Event process = stream.event("lttng_statedump_process_state", "tid", "pid", "name$");
        Event file = stream.event("lttng_statedump_file_descriptor", "pid", "fd", "filename$");
        Event enterWrite = stream.event("syscall_entry_write", "fd", "count");
        Event exitWrite = stream.event("syscall_exit_write", "ret");
        Event enterRead = stream.event("syscall_entry_read", "fd", "count");
        Event exitRead = stream.event("syscall_exit_read", "ret");
        Event enterOpen = stream.event("syscall_entry_open", "filename$", "flags");
        Event exitOpen = stream.event("syscall_exit_open", "ret");
        stream.packet(0, 1000 * MS, 1024 * MS)
                .add(1000 * MS, process, 99, 99, "app")
                .add(1001 * MS, file, 100, 3, "testfile")
                .add(1002 * MS, change, "swapper/0", 0, "app", 99)
                .add(1004 * MS, enterWrite, 4, 10)
                .add(1005 * MS, exitWrite, 10)
                .add(1006 * MS, change, "app", 99, "app2", 100)
                .add(1008 * MS, enterRead, 3, 100)
                .add(1009 * MS, exitRead, 100)
                .add(1010 * MS, change, "app2", 100, "app3", 101)
                .add(1012 * MS, enterRead, 3, 100)
                .add(1013 * MS, exitRead, 42)
                .add(1023 * MS, enterOpen, "test/open/file", 0)
                .add(1024 * MS, exitOpen, 42)
                .write();
        Reading reading = Reading.of(trace.write());
        Table calls = reading.table(View.SYSCALLS, "calls");
        assertThat(Reading.column(calls, "system_call", "call"))
                .isEqualTo(Map.of("open", "1", "read", "2", "write", "1"));
        assertThat(Reading.column(calls, "system_call", "minimum"))
                .isEqualTo(Map.of("open", "1000000", "read", "1000000", "write", "1000000"));
        assertThat(Reading.column(calls, "system_call", "maximum"))
                .isEqualTo(Map.of("open", "1000000", "read", "1000000", "write", "1000000"));
        Table processes = reading.table(View.IO, "processes");
        assertThat(Reading.column(processes, "process", "read_bytes"))
                .isEqualTo(Map.of("app", "0", "app2", "100", "app3", "42"));
        assertThat(Reading.column(processes, "process", "written_bytes"))
                .isEqualTo(Map.of("app", "10", "app2", "0", "app3", "0"));
        assertThat(Reading.column(reading.table(View.IO, "files"), "path", "total"))
                .isEqualTo(Map.of("testfile", "100", "(file descriptor 3)", "42", "(file descriptor 4)", "10"));
    }
}
