package dev.spoor.ctf.text;

import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
import java.math.BigInteger;
import java.util.List;

/// Finds the labels of integers of any size.
final class WideLabels {

    private WideLabels() {}

    /// The labels whose ranges hold a value, in the metadata's order.
    static List<String> of(List<Mapping> mappings, BigInteger value, boolean signed) {
        boolean fits = signed ? value.bitLength() < Long.SIZE : value.bitLength() <= Long.SIZE;
        return mappings.stream()
                .filter(m -> fits && m.ranges().contains(value.longValue(), signed))
                .map(Mapping::label)
                .toList();
    }
}
