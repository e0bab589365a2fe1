package dev.spoor.summary.usage;

/// Whether a thread began or ended in a stretch of time; when, the thread knows.
final class LifeTally implements Tally<LifeTally> {

    boolean begun;
    boolean ended;

    @Override
    public void merge(LifeTally other) {
        begun |= other.begun;
        ended |= other.ended;
    }
}
