package dev.spoor.summary.usage;

/// What a CPU did.
final class CpuTally implements Tally<CpuTally> {

    long busyNs;
    long idleNs;

    /// While nobody knows who ran.
    long unknownNs;

    long switches;
    long interruptNs;

    @Override
    public void merge(CpuTally other) {
        busyNs += other.busyNs;
        idleNs += other.idleNs;
        unknownNs += other.unknownNs;
        switches += other.switches;
        interruptNs += other.interruptNs;
    }
}
