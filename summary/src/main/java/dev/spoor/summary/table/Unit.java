package dev.spoor.summary.table;

/// What the cells of a column are.
public enum Unit {
    /// A number of things.
    COUNT("_count"),
    /// A number of bytes.
    BYTES("_bytes"),
    /// A length of time in nanoseconds.
    DURATION("_ns"),
    /// An instant in nanoseconds from the clock's origin.
    INSTANT("_ns"),
    /// A part of a whole, where 1 is all of it.
    RATIO("_ratio"),
    /// A number of things in a second.
    RATE("_per_s"),
    /// A place on a scale, such as a priority.
    LEVEL(""),
    /// The id of a process, a thread, a CPU or an interrupt.
    ID(""),
    /// A text.
    TEXT("");

    private final String suffix;

    Unit(String suffix) {
        this.suffix = suffix;
    }

    /// What names of fields with such a value end with.
    public String suffix() {
        return suffix;
    }

    /// Whether its cells are figures: they are aligned to the right, and the greatest ones come first.
    public boolean isFigure() {
        return this != ID && this != TEXT;
    }
}
