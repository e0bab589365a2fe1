package dev.spoor.summary.usage;

/// How large usages are: in memory, and for each view.
final class UsageSize {

    /// About so much an entry needs besides what it counts, and a usage without any.
    private static final long ENTRY_BYTES = 64;

    private static final long EMPTY_BYTES = 2048;

    private UsageSize() {}

    /// About how much memory a usage needs.
    static long bytes(Usage usage) {
        long bytes = EMPTY_BYTES;
        for (Tallies.Entry<ThreadTally> thread : usage.threads.entries()) {
            Distribution wakeUps = thread.tally().wakeUpNs;
            bytes += ENTRY_BYTES + 168 + (wakeUps == null ? 0 : wakeUps.sizeBytes());
        }
        for (Tallies.Entry<CallTally> call : usage.calls.entries()) {
            bytes += ENTRY_BYTES + 32 + call.tally().durationNs.sizeBytes();
        }
        for (Tallies.Entry<InterruptTally> interrupt : usage.interrupts.entries()) {
            bytes += ENTRY_BYTES
                    + 32
                    + interrupt.tally().durationNs.sizeBytes()
                    + interrupt.tally().latencyNs.sizeBytes();
        }
        for (Tallies.Entry<DiskTally> disk : usage.disks.entries()) {
            bytes += ENTRY_BYTES + 64 + disk.tally().latencyNs.sizeBytes();
        }
        for (Tallies.Entry<PeriodTally> period : usage.periods.entries()) {
            bytes += ENTRY_BYTES
                    + period.tally().durationNs.sizeBytes()
                    + 128L * period.tally().longest().size();
        }
        long plain = (long) usage.cpus.entries().size()
                + usage.lives.entries().size()
                + usage.files.entries().size()
                + usage.networks.entries().size()
                + usage.events.entries().size()
                + usage.counters.entries().size();
        return bytes + plain * (ENTRY_BYTES + 32);
    }

    /// What was used of what a view is about.
    static long total(Usage usage, View view) {
        long sum = 0;
        switch (view) {
            case CPU -> {
                for (Tallies.Entry<CpuTally> cpu : usage.cpus.entries()) {
                    sum += cpu.tally().busyNs;
                }
            }
            case IO -> {
                for (Tallies.Entry<ThreadTally> thread : usage.threads.entries()) {
                    sum += thread.tally().bytes();
                }
            }
            case SYSCALLS -> {
                for (Tallies.Entry<CallTally> call : usage.calls.entries()) {
                    sum += call.tally().entered;
                }
            }
            case IRQ -> {
                for (Tallies.Entry<InterruptTally> interrupt : usage.interrupts.entries()) {
                    sum += interrupt.tally().durationNs.sum();
                }
            }
            case MEMORY -> {
                for (Tallies.Entry<ThreadTally> thread : usage.threads.entries()) {
                    sum += thread.tally().pagesAllocated;
                }
            }
            case COUNTERS -> {
                for (Tallies.Entry<Count> counter : usage.counters.entries()) {
                    sum += Usage.thingOf(counter.key()) == 0 ? counter.tally().value : 0;
                }
            }
            case EVENTS -> {
                for (Tallies.Entry<Count> event : usage.events.entries()) {
                    sum += event.tally().value;
                }
            }
            case PERIODS -> {
                for (Tallies.Entry<PeriodTally> period : usage.periods.entries()) {
                    sum += period.tally().durationNs.count();
                }
            }
        }
        return sum;
    }
}
