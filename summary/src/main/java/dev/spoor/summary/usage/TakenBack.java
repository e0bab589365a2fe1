package dev.spoor.summary.usage;

/// Time that was counted for a thread on a CPU, in steps that are handed out already, before it turned out that
/// its end there was not seen: nobody knows who ran.
///
/// @param cpu the CPU's number
/// @param thread the thread's number, or [#IDLE]
/// @param beginNs where it begins
/// @param endNs where it ends
record TakenBack(int cpu, int thread, long beginNs, long endNs) {

    /// The thread that a CPU runs when there is nothing to run.
    static final int IDLE = -1;

    /// Corrects a usage that has some of that time.
    ///
    /// @return whether it had
    boolean correct(Usage usage) {
        long lengthNs = Math.min(endNs, usage.endNs()) - Math.max(beginNs, usage.beginNs());
        if (lengthNs <= 0) {
            return false;
        }
        CpuTally tally = usage.cpus.at(cpu);
        tally.unknownNs += lengthNs;
        if (thread == IDLE) {
            tally.idleNs -= lengthNs;
        } else {
            tally.busyNs -= lengthNs;
            usage.threads.at(thread).cpuNs -= lengthNs;
        }
        return true;
    }
}
