package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.summary.ThreadNames.ThreadId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ThreadNamesTest {

    private static final List<String> HOSTS = List.of("one", "two");

    private final ProcessNumbers numbers = new ProcessNumbers();
    private final ThreadNames threads = new ThreadNames();

    private int thread(long tid, String name) {
        return numbers.number(0, Batch.ABSENT, tid, name.isEmpty() ? -1 : numbers.textNumber(name));
    }

    private int process(long pid, String name) {
        return numbers.number(0, pid, Batch.ABSENT, name.isEmpty() ? -1 : numbers.textNumber(name));
    }

    private ProcessName nameOf(int number) {
        return new ProcessNames(numbers, threads, HOSTS).of(number);
    }

    /// Linux calls a thread by the last part of its program's path, cut after 15 bytes (`TASK_COMM_LEN`).
    @Test
    void cutsAProgramsPathAsLinuxDoes() {
        assertThat(ThreadNames.nameOf("/usr/bin/python3")).isEqualTo("python3");
        assertThat(ThreadNames.nameOf("./a-program-with-a-long-name")).isEqualTo("a-program-with-");
        assertThat(ThreadNames.nameOf("kworker/0:1")).isEqualTo("kworker/0:1");
        assertThat(ThreadNames.nameOf("")).isEmpty();
    }

    @Test
    void remembersTheLatestTelling() {
        int number = thread(5, "a");
        threads.tell(number, 10);
        threads.tell(number, 3);
        assertThat(threads.toldNs(number)).isEqualTo(10);
        assertThat(threads.toldNs(1000)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void takesTheLatestProcessInAnyOrderOfMerges() {
        ThreadId id = new ThreadId(0, 7);
        ThreadNames early = new ThreadNames();
        early.setProcess(id, 900, 1);
        ThreadNames late = new ThreadNames();
        late.setProcess(id, 3, 2);
        ThreadNames one = new ThreadNames();
        one.merge(early, new int[0]);
        one.merge(late, new int[0]);
        ThreadNames other = new ThreadNames();
        other.merge(late, new int[0]);
        other.merge(early, new int[0]);
        assertThat(one.process(id)).isEqualTo(3);
        assertThat(other.process(id)).isEqualTo(3);
        assertThat(one.process(new ThreadId(1, 7))).isEqualTo(-1);
    }

    @Test
    void namesAnIdByWhatWasToldLast() {
        threads.tell(thread(5, "sh"), 1);
        threads.tell(thread(5, "sleep"), 9);
        threads.tell(thread(5, "cron"), 4);
        assertThat(nameOf(process(5, ""))).isEqualTo(new ProcessName("one", 5, false, "sleep"));
        assertThat(nameOf(thread(5, ""))).isEqualTo(new ProcessName("one", 5, true, "sleep"));
        assertThat(nameOf(process(5, "own"))).isEqualTo(new ProcessName("one", 5, false, "own"));
    }

    @Test
    void callsAThreadsProcessAsItsFirstThreadIsCalled() {
        threads.tell(thread(100, "server"), 1);
        threads.setProcess(new ThreadId(0, 101), 100, 2);
        threads.setProcess(new ThreadId(0, 100), 100, 1);
        threads.setProcess(new ThreadId(0, 201), 200, 1);
        assertThat(nameOf(thread(101, "worker"))).isEqualTo(new ProcessName("one", 100, false, "server"));
        assertThat(nameOf(thread(100, "server"))).isEqualTo(new ProcessName("one", 100, false, "server"));
        assertThat(nameOf(thread(201, "worker")))
                .as("without a name of the process")
                .isEqualTo(new ProcessName("one", 200, false, "worker"));
    }

    @Test
    void takesTheIdleThreadForAProcess() {
        assertThat(nameOf(thread(0, "swapper/3"))).isEqualTo(new ProcessName("one", 0, false, "swapper/3"));
    }

    @Test
    void knowsWhatIsNotKnown() {
        assertThat(nameOf(ProcessNumbers.UNKNOWN)).isEqualTo(ProcessName.UNKNOWN);
        int nameOnly = numbers.number(1, Batch.ABSENT, Batch.ABSENT, numbers.textNumber("bash"));
        assertThat(nameOf(nameOnly)).isEqualTo(new ProcessName("two", -1, false, "bash"));
    }

    @Test
    void labelsProcesses() {
        assertThat(ProcessName.UNKNOWN.label()).isEqualTo("(unknown process)");
        assertThat(new ProcessName("", 812, false, "sshd").label()).isEqualTo("sshd (812)");
        assertThat(new ProcessName("", 812, true, "sshd").label()).isEqualTo("sshd (tid 812)");
        assertThat(new ProcessName("", 812, false, "").label()).isEqualTo("812");
        assertThat(new ProcessName("", -1, false, "sshd").label()).isEqualTo("sshd");
    }
}
