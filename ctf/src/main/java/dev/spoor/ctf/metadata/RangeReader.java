package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.FieldDraft.RangeDraft;
import dev.spoor.ctf.metadata.JsonValue.JsonArray;
import dev.spoor.ctf.metadata.JsonValue.JsonInteger;
import dev.spoor.ctf.metadata.JsonValue.JsonObject;
import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
import dev.spoor.ctf.model.IntegerRanges;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads sets of integers: `[[LOWER, UPPER], …]` (CTF2-SPEC-2.0 section 5.1).
final class RangeReader {

    private final FragmentErrors errors;

    RangeReader(FragmentErrors errors) {
        this.errors = errors;
    }

    /// Ranges of integers of any size; at least one.
    List<RangeDraft> ranges(JsonValue value) throws MetadataException {
        if (!(value instanceof JsonArray array) || array.values().isEmpty()) {
            throw expected("at least one range of integers in an array", value);
        }
        List<RangeDraft> ranges = new ArrayList<>();
        for (JsonValue range : array.values()) {
            ranges.add(range(range));
        }
        return ranges;
    }

    private RangeDraft range(JsonValue value) throws MetadataException {
        if (value instanceof JsonArray range
                && range.values().size() == 2
                && range.values().get(0) instanceof JsonInteger lower
                && range.values().get(1) instanceof JsonInteger upper) {
            if (lower.value().compareTo(upper.value()) > 0) {
                throw errors.at(
                        value.place(),
                        "integer range: expected a lower bound that is not above the upper one, found " + lower.found()
                                + " and " + upper.found());
            }
            return new RangeDraft(lower.value(), upper.value(), value.place());
        }
        throw expected("an integer range, [LOWER, UPPER]", value);
    }

    private MetadataException expected(String expected, JsonValue value) {
        return errors.at(value.place(), "integer ranges: expected " + expected + ", found " + value.found());
    }

    /// Ranges of integers of 64 bits.
    IntegerRanges fitting(List<RangeDraft> ranges, boolean signed) throws MetadataException {
        BigInteger least = signed ? Properties.LEAST_SIGNED : BigInteger.ZERO;
        BigInteger greatest = signed ? Properties.GREATEST_SIGNED : Properties.GREATEST_UNSIGNED;
        List<IntegerRanges.Range> fitting = new ArrayList<>();
        for (RangeDraft range : ranges) {
            if (range.lower().compareTo(least) < 0 || range.upper().compareTo(greatest) > 0) {
                throw errors.at(
                        range.place(),
                        "integer range: expected bounds from " + least + " to " + greatest + ", found " + range.lower()
                                + " and " + range.upper());
            }
            fitting.add(new IntegerRanges.Range(
                    range.lower().longValue(), range.upper().longValue()));
        }
        return new IntegerRanges(fitting);
    }

    /// Labels with their values: `{LABEL: RANGES, …}`.
    ///
    /// @param wide whether the integers may have more than 64 bits; the labels of values beyond 64 bits are
    ///     passed over with a warning
    List<Mapping> mappings(JsonValue value, boolean signed, boolean wide) throws MetadataException {
        if (!(value instanceof JsonObject object)) {
            throw errors.at(value.place(), "labels: expected an object, found " + value.found());
        }
        List<Mapping> mappings = new ArrayList<>();
        for (Map.Entry<String, JsonValue> entry : object.properties().entrySet()) {
            List<RangeDraft> ranges = ranges(entry.getValue());
            List<RangeDraft> kept = wide ? within64Bits(ranges, signed) : ranges;
            if (!kept.isEmpty()) {
                mappings.add(new Mapping(entry.getKey(), fitting(kept, signed)));
            }
        }
        return mappings;
    }

    private List<RangeDraft> within64Bits(List<RangeDraft> ranges, boolean signed) {
        BigInteger least = signed ? Properties.LEAST_SIGNED : null;
        BigInteger greatest = signed ? Properties.GREATEST_SIGNED : Properties.GREATEST_UNSIGNED;
        List<RangeDraft> kept = new ArrayList<>();
        for (RangeDraft range : ranges) {
            BigInteger lower = least == null ? range.lower() : range.lower().max(least);
            BigInteger upper = range.upper().min(greatest);
            if (!lower.equals(range.lower()) || !upper.equals(range.upper())) {
                errors.warn(
                        range.place(),
                        "integer range: expected bounds of 64 bits, found others: values beyond have no label");
            }
            if (lower.compareTo(upper) <= 0) {
                kept.add(new RangeDraft(lower, upper, range.place()));
            }
        }
        return kept;
    }
}
