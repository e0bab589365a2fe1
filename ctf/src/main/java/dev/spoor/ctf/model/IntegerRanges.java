package dev.spoor.ctf.model;

import java.util.List;

/// A set of integers as closed ranges, which may overlap.
///
/// @param ranges at least one
public record IntegerRanges(List<Range> ranges) {

    public IntegerRanges {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("expected at least one range");
        }
        ranges = List.copyOf(ranges);
    }

    /// The set of one range.
    public static IntegerRanges of(long lower, long upper) {
        return new IntegerRanges(List.of(new Range(lower, upper)));
    }

    /// Whether a value is in one of the ranges.
    ///
    /// @param value the value's 64 bits
    /// @param signed whether value and bounds are two's complement or unsigned numbers
    public boolean contains(long value, boolean signed) {
        for (Range range : ranges) {
            if (range.contains(value, signed)) {
                return true;
            }
        }
        return false;
    }

    /// A closed range of integers; the bounds' 64 bits are signed or unsigned as their use says.
    ///
    /// @param lower the least value
    /// @param upper the greatest value
    public record Range(long lower, long upper) {

        boolean contains(long value, boolean signed) {
            return signed
                    ? lower <= value && value <= upper
                    : Long.compareUnsigned(lower, value) <= 0 && Long.compareUnsigned(value, upper) <= 0;
        }
    }
}
