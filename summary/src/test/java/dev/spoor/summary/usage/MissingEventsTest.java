package dev.spoor.summary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.HandMadeTrace;
import dev.spoor.summary.HandMadeTrace.Event;
import dev.spoor.summary.HandMadeTrace.Stream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingEventsTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void saysThatRawSystemCallsNameNoFiles() throws Exception {
        HandMadeTrace trace = new HandMadeTrace(directory, "host");
        Stream stream = trace.stream();
        stream.event("raw_syscalls:sys_enter", "id");
        stream.event("raw_syscalls:sys_exit", "id", "ret");
        Event wakeUp = stream.event("sched_waking", "comm$", "tid");
        stream.packet(0, 0, 1).add(0, wakeUp, "a", 1).write();
        try (var opened = Trace.open(trace.write(), PacketIndexSource.NONE, new Diagnostics())) {
            MissingEvents missing = new MissingEvents(List.of(opened));
            UsageNames names = new UsageNames(List.of(), List.of(), List.of());
            assertThat(missing.sentences(View.IO, names))
                    .anyMatch(s -> s.contains("don't say which file") && s.contains("perf record -e 'syscalls:sys_*'"));
            assertThat(missing.sentences(View.SYSCALLS, names)).isEmpty();
        }
    }
}
