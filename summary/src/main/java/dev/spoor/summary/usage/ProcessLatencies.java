package dev.spoor.summary.usage;

/// How long the processes that a report shows waited and what they began took.
///
/// @param wakeUpNs from being woken up to running, in nanoseconds
/// @param callNs system calls, in nanoseconds
public record ProcessLatencies(Distribution wakeUpNs, Distribution callNs) {

    /// Those of a report.
    public static ProcessLatencies of(Report report) {

        Distribution wakeUps = new Distribution();
        report.byOwner(report.usage().threads, ThreadTally::new).values().forEach(t -> {
            if (t.wakeUpNs != null) {
                wakeUps.merge(t.wakeUpNs);
            }
        });
        Distribution calls = new Distribution();
        report.byOwnerAndThing(report.usage().calls, CallTally::new).values().forEach(c -> calls.merge(c.durationNs));
        return new ProcessLatencies(wakeUps, calls);
    }
}
