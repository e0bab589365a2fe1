package dev.spoor.summary.usage;

/// What an interrupt did.
final class InterruptTally implements Tally<InterruptTally> {

    long raised;

    /// How long it took, in nanoseconds.
    final Distribution durationNs = new Distribution();

    /// From when it was raised to when it began, in nanoseconds.
    final Distribution latencyNs = new Distribution();

    @Override
    public void merge(InterruptTally other) {
        raised += other.raised;
        durationNs.merge(other.durationNs);
        latencyNs.merge(other.latencyNs);
    }
}
