package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import java.util.Arrays;
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
    private final boolean hasPid;
    private final boolean hasTid;
    private final boolean hasName;
    private final boolean hasCpu;
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
        hasPid = batch.hasInteger(ProcessColumns.PID);
        hasTid = batch.hasInteger(ProcessColumns.TID);
        hasName = batch.hasText(ProcessColumns.NAME);
        hasCpu = batch.hasInteger(ProcessColumns.CPU);
        boolean switches = batch.hasInteger(ProcessColumns.SWITCH_FROM_TID);
        switchFrom = integers(ProcessColumns.SWITCH_FROM_TID);
        switchTo = switches ? integers(ProcessColumns.SWITCH_TO_TID) : null;
        namedTids = integers(ProcessColumns.NAMED_TID);
        int count = 0;
        for (int column : CHANGING) {
            count += batch.hasInteger(column) ? 1 : 0;
        }
        changing = new int[count];
        for (int column : CHANGING) {
            if (batch.hasInteger(column)) {
                changing[changing.length - count--] = column;
            }
        }
        ends = new int[changing.length + (hasName ? 1 : 0)];
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
        for (int c = 0; c < ends.length; c++) {
            if (ends[c] <= begin) {
                int until = until(c, begin);
                // What is seldom is in a method of its own, so that the JVM need not compile it.
                ends[c] = until == size ? size : endOfValue(c, begin, until);
            }
            end = Math.min(end, ends[c]);
        }
        return end;
    }

    /// The first row after one that has another value in one of [#ends]' columns, or the batch's size.
    ///
    /// @param until the first row that may have another one
    private int endOfValue(int c, int begin, int until) {
        int size = batch.size();
        int row = until;
        while (row < size && value(c, row) == value(c, begin)) {
            int next = until(c, row);
            if (next == row + 1) {
                // Nothing is known of the rows from here on.
                return endOfSame(c, row, size);
            }
            row = next;
        }
        return row;
    }

    private boolean isName(int c) {
        return c == changing.length;
    }

    private int until(int c, int row) {
        return isName(c) ? batch.textUntil(ProcessColumns.NAME, row) : batch.integerUntil(changing[c], row);
    }

    private long value(int c, int row) {
        return isName(c) ? batch.textAt(ProcessColumns.NAME, row) : batch.integerAt(changing[c], row);
    }

    /// The first row from one on whose value is not that of the row before, or the batch's size: the column is compared
    /// with itself, one further.
    private int endOfSame(int c, int row, int size) {
        int same;
        if (isName(c)) {
            int[] codes = batch.text(ProcessColumns.NAME);
            same = Arrays.mismatch(codes, row - 1, size - 1, codes, row, size);
        } else {
            long[] values = batch.integer(changing[c]);
            same = Arrays.mismatch(values, row - 1, size - 1, values, row, size);
        }
        return same < 0 ? size : row + same;
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
        return hasCpu ? batch.integerAt(ProcessColumns.CPU, i) : Batch.ABSENT;
    }

    /// The process of an event record, or [#NOT_KNOWN] before its CPU's first switch. A switch is of the
    /// process that it ends. To be called for one event record after the other.
    int process(int i) {
        long pid = hasPid ? batch.integerAt(ProcessColumns.PID, i) : Batch.ABSENT;
        long tid = hasTid ? batch.integerAt(ProcessColumns.TID, i) : Batch.ABSENT;
        int name = hasName ? processes.textNumber(batch.dictionary(), batch.textAt(ProcessColumns.NAME, i)) : -1;
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
        if ((identified && !isSwitch) || (hasCpu && cpu(i) == Batch.ABSENT)) {
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
