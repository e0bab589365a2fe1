package dev.spoor.summary.table;

/// A value in a table.
public sealed interface Cell extends Comparable<Cell> {

    /// A whole number.
    record Whole(long value) implements Cell {}

    /// A number that is not whole; never infinite.
    record Real(double value) implements Cell {}

    /// A text.
    record Text(String value) implements Cell {}

    /// The absence of a value.
    record None() implements Cell {}

    /// Nothing is known.
    static Cell none() {
        return new None();
    }

    static Cell of(long value) {
        return new Whole(value);
    }

    static Cell of(double value) {
        return new Real(Double.isFinite(value) ? value : 0);
    }

    static Cell of(String value) {
        return new Text(value);
    }

    /// The number, or 0.
    default double number() {
        return switch (this) {
            case Whole w -> w.value;
            case Real r -> r.value;
            case Text _, None _ -> 0;
        };
    }

    /// Nothing comes first, then numbers, then texts.
    @Override
    default int compareTo(Cell other) {
        // Most are of one kind; a switch over types is slow until it is compiled.
        if (this instanceof Whole w && other instanceof Whole o) {
            return Long.compare(w.value, o.value);
        }
        if (this instanceof Text t && other instanceof Text o) {
            return t.value.compareTo(o.value);
        }
        return switch (this) {
            case Whole _, Real _ when rank(other) == 1 -> Double.compare(number(), other.number());
            case Whole _, Real _, Text _, None _ -> Integer.compare(rank(this), rank(other));
        };
    }

    private static int rank(Cell cell) {
        return switch (cell) {
            case None _ -> 0;
            case Whole _, Real _ -> 1;
            case Text _ -> 2;
        };
    }
}
