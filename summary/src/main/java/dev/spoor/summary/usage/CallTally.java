package dev.spoor.summary.usage;

/// What became of a system call.
final class CallTally implements Tally<CallTally> {

    long entered;
    long errors;

    /// How long those took whose entry and exit were seen, in nanoseconds.
    final Distribution durationNs = new Distribution();

    @Override
    public void merge(CallTally other) {
        entered += other.entered;
        errors += other.errors;
        durationNs.merge(other.durationNs);
    }
}
