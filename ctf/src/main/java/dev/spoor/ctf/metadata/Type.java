package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.PathExpression;
import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
import dev.spoor.ctf.model.IntegerRanges;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A type whose names are resolved lexically and whose references to other fields are not resolved yet.
///
/// Types are shared: what a few aliases describe can be a very large tree. So nothing here walks them
/// (records' own `hashCode` and `toString` would).
sealed interface Type {

    /// `integer { … }`.
    ///
    /// @param byteOrder null when it is the trace's
    /// @param text true when it has an encoding, so that an array of it can be text
    /// @param clock where the clock is named whose value this is, or null
    record IntegerType(
            int lengthBits,
            boolean signed,
            @Nullable ByteOrder byteOrder,
            int alignmentBits,
            int displayBase,
            boolean text,
            @Nullable PathExpression clock)
            implements Type {}

    /// `enum : base { … }`.
    ///
    /// @param rangesByLabel the mappings' ranges by label, and where no label is in the way, by label
    ///     without its leading underscore
    record EnumerationType(IntegerType base, List<Mapping> mappings, Map<String, IntegerRanges> rangesByLabel)
            implements Type {

        static EnumerationType of(IntegerType base, List<Mapping> mappings) {
            Map<String, IntegerRanges> ranges = new HashMap<>();
            mappings.forEach(m -> ranges.put(m.label(), m.ranges()));
            mappings.forEach(m -> ranges.putIfAbsent(FieldNames.withoutUnderscore(m.label()), m.ranges()));
            return new EnumerationType(base, mappings, ranges);
        }
    }

    /// `floating_point { … }`.
    ///
    /// @param byteOrder null when it is the trace's
    record FloatType(int lengthBits, @Nullable ByteOrder byteOrder, int alignmentBits) implements Type {}

    record StringType() implements Type {}

    record StructureType(FieldList fields, int minimumAlignmentBits) implements Type {}

    /// `variant <tag> { … }`.
    ///
    /// @param tag where the selector is, or null when the variant's use must say it
    record VariantType(Place place, @Nullable PathExpression tag, FieldList options) implements Type {}

    record ArrayType(Type element, long length) implements Type {}

    record SequenceType(Type element, PathExpression length) implements Type {}

    /// A structure's member or a variant's option.
    ///
    /// @param name as the text has it
    /// @param displayName as event records show it: without its leading underscore
    record Field(Place place, String name, String displayName, Type type) {}
}
