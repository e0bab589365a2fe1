package dev.spoor.summary.usage;

/// A sum.
final class Count implements Tally<Count> {

    long value;

    @Override
    public void merge(Count other) {
        value += other.value;
    }
}
