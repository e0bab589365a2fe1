package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Says of which process each event record of a batch is: the one that its ids name, else the one that runs
/// on its CPU, by the switches before it in the packet or by those of other data streams. Mutable,
/// single-threaded.
///
/// Every event record comes through [#process]; `RateBenchmark` measures it.
final class ProcessReader {

    /// What [#process] says of event records that are before their CPU's first switch in the packet, or
    /// before its first switch at all where [KnownSwitches] say so.
    static final int NOT_KNOWN = CpuLane.NOT_KNOWN;

    /// The integer columns that say who an event record is of.
    private static final int[] CHANGING = {
        ProcessColumns.PID,
        ProcessColumns.TID,
        ProcessColumns.CPU,
        ProcessColumns.SWITCH_TO_TID,
        ProcessColumns.NAMED_TID
    };

    private final Batch batch;
    private final int host;
    private final ProcessNumbers processes;
    private final PacketCpus packetCpus;
    private final @Nullable KnownSwitches known;
    private final CpuLane.Resolved resolved;
    private final long @Nullable [] pids;
    private final long @Nullable [] tids;
    private final int @Nullable [] names;
    private final long @Nullable [] cpus;
    private final long @Nullable [] switchFrom;
    private final long @Nullable [] switchTo;
    private final long @Nullable [] namedTids;

    /// Those of them that there are, and for each of them, and at last for the names, where its value changes
    /// next.
    private final int[] changing;

    private final int[] ends;
    private int own;
    private int ended;
    private int begun;

    /// @param batch some event records of a packet
    /// @param host the number of their host
    /// @param processes numbers processes
    /// @param packetCpus the packet's CPUs
    /// @param known the switches of other data streams, or null
    /// @param resolved takes what waited for a CPU's first switch
    ProcessReader(
            Batch batch,
            int host,
            ProcessNumbers processes,
            PacketCpus packetCpus,
            @Nullable KnownSwitches known,
            CpuLane.Resolved resolved) {
        this.batch = batch;
        this.host = host;
        this.processes = processes;
        this.packetCpus = packetCpus;
        this.known = known;
        this.resolved = resolved;
        pids = integers(ProcessColumns.PID);
        tids = integers(ProcessColumns.TID);
        names = batch.hasText(ProcessColumns.NAME) ? batch.text(ProcessColumns.NAME) : null;
        cpus = integers(ProcessColumns.CPU);
        boolean switches = batch.hasInteger(ProcessColumns.SWITCH_FROM_TID);
        switchFrom = integers(ProcessColumns.SWITCH_FROM_TID);
        switchTo = switches ? integers(ProcessColumns.SWITCH_TO_TID) : null;
        namedTids = integers(ProcessColumns.NAMED_TID);
        changing = IntStream.of(CHANGING).filter(batch::hasInteger).toArray();
        ends = new int[changing.length + 1];
    }

    /// The first event record after one that may be of another process or CPU, or the batch's size. An event
    /// record that tells a switch or a name is alone. To be called for one after the other.
    int endOfRun(int begin) {
        if ((switchTo != null && switchTo[begin] != Batch.ABSENT)
                || (namedTids != null && namedTids[begin] != Batch.ABSENT)) {
            return begin + 1;
        }
        int size = batch.size();
        int end = size;
        for (int c = 0; c < changing.length; c++) {
            if (ends[c] <= begin) {
                int same = batch.integerUntil(changing[c], begin);
                long[] column = batch.integer(changing[c]);
                // Compared with itself, one further: where that differs first, a value ends.
                int last = Arrays.mismatch(column, same - 1, size - 1, column, same, size);
                ends[c] = last < 0 ? size : same + last;
            }
            end = Math.min(end, ends[c]);
        }
        if (names != null) {
            if (ends[changing.length] <= begin) {
                int same = batch.textUntil(ProcessColumns.NAME, begin);
                int last = Arrays.mismatch(names, same - 1, size - 1, names, same, size);
                ends[changing.length] = last < 0 ? size : same + last;
            }
            end = Math.min(end, ends[changing.length]);
        }
        return end;
    }

    private long @Nullable [] integers(int column) {
        return batch.hasInteger(column) ? batch.integer(column) : null;
    }

    /// Whether the event records have times.
    boolean hasTime() {
        return batch.hasTime();
    }

    /// The number of an event record's CPU, or [Batch#ABSENT].
    long cpu(int i) {
        return cpus == null ? Batch.ABSENT : cpus[i];
    }

    /// The process of an event record, or [#NOT_KNOWN] before its CPU's first switch. A switch is of the
    /// process that it ends. To be called for one event record after the other.
    int process(int i) {
        long pid = pids == null ? Batch.ABSENT : pids[i];
        long tid = tids == null ? Batch.ABSENT : tids[i];
        int name = names == null ? -1 : processes.textNumber(batch.dictionary(), names[i]);
        own = processes.number(host, pid, tid, name);
        boolean identified = pid != Batch.ABSENT || tid != Batch.ABSENT;
        if (switchTo == null || switchFrom == null) {
            return identified || known == null || !batch.hasTime() ? own : byOthers(known, i);
        }
        boolean isSwitch = switchTo[i] != Batch.ABSENT;
        if (isSwitch) {
            ended = thread(switchFrom[i], ProcessColumns.SWITCH_FROM_NAME, i);
            begun = thread(switchTo[i], ProcessColumns.SWITCH_TO_NAME, i);
        }
        // Where event records name their CPU, one that doesn't is of no CPU.
        if ((identified && !isSwitch) || (cpus != null && cpus[i] == Batch.ABSENT)) {
            return own;
        }
        CpuLane lane = packetCpus.lane(cpu(i));
        if (!isSwitch) {
            return lane.running();
        }
        lane.switchTo(ended, begun, batch.timestampsNs()[i], resolved);
        return identified ? own : ended;
    }

    private int byOthers(KnownSwitches switches, int i) {
        int process = switches.processAt(host, cpu(i), batch.timestampsNs()[i]);
        return process == ProcessNumbers.UNKNOWN ? own : process;
    }

    private int thread(long tid, int nameColumn, int i) {
        int name = processes.textNumber(batch.dictionary(), batch.text(nameColumn)[i]);
        return processes.number(host, Batch.ABSENT, tid, name);
    }

    /// The process that the event record names itself for which [#process] was called last: where that one
    /// is not known, at most a name. The unknown one where it names none.
    int own() {
        return own;
    }

    /// Whether event records of this kind tell something of threads.
    boolean tellsThreads() {
        return switchTo != null || namedTids != null;
    }

    /// Remembers what an event record tells of threads, after [#process] was called for it.
    void learn(int i, ThreadNames threads) {
        long timeNs = batch.timestampsNs()[i];
        if (switchTo != null && switchTo[i] != Batch.ABSENT) {
            threads.tell(ended, timeNs);
            threads.tell(begun, timeNs);
        }
        if (namedTids != null && namedTids[i] != Batch.ABSENT) {
            int code = batch.text(ProcessColumns.NAMED_NAME)[i];
            if (code >= 0) {
                String name = ThreadNames.nameOf(batch.dictionary().text(code));
                int thread = processes.number(host, Batch.ABSENT, namedTids[i], processes.textNumber(name));
                threads.tell(thread, timeNs);
            }
            long pid = batch.integer(ProcessColumns.NAMED_PID)[i];
            if (pid != Batch.ABSENT) {
                threads.setProcess(new ThreadNames.ThreadId(host, namedTids[i]), pid, timeNs);
            }
        }
    }
}
