package dev.spoor.ctf.model;

import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// An integer of a fixed number of bits, enumerations included (CTF 1.8.3 sections 4.1.5 and 4.1.8,
/// CTF2-SPEC-2.0 section 5.3.6).
///
/// @param lengthBits from 1 to [FixedLengthField#GREATEST_LENGTH_BITS]
/// @param signed two's complement when true
/// @param byteOrder which byte comes first; bits are packed from the low bit of a byte in little-endian
///     order and from the high bit in big-endian order
/// @param bitOrder which bit comes first
/// @param alignmentBits a power of two
/// @param displayBase the base to print in: 2, 8, 10 or 16
/// @param mappings the enumeration's labels in the metadata's order; empty for a plain integer
/// @param enumeration true when the metadata calls it an enumeration (which may have no mapping)
/// @param roles what the value means to a reader
public record FixedLengthInteger(
        int lengthBits,
        boolean signed,
        ByteOrder byteOrder,
        BitOrder bitOrder,
        int alignmentBits,
        int displayBase,
        List<Mapping> mappings,
        boolean enumeration,
        Set<Role> roles)
        implements FixedLengthField {

    public FixedLengthInteger {
        FixedLength.check(lengthBits);
        Alignment.check(alignmentBits);
        Objects.requireNonNull(byteOrder);
        mappings = List.copyOf(mappings);
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    /// A plain integer without mappings or roles, shown in base 10.
    public static FixedLengthInteger of(int lengthBits, boolean signed, ByteOrder byteOrder, int alignmentBits) {
        return new FixedLengthInteger(
                lengthBits,
                signed,
                byteOrder,
                BitOrder.naturalFor(byteOrder),
                alignmentBits,
                10,
                List.of(),
                false,
                Set.of());
    }

    /// The same integer with other roles.
    public FixedLengthInteger withRoles(Set<Role> newRoles) {
        return new FixedLengthInteger(
                lengthBits, signed, byteOrder, bitOrder, alignmentBits, displayBase, mappings, enumeration, newRoles);
    }

    /// The labels whose ranges hold a value, in the metadata's order: none, one or, where ranges overlap,
    /// several.
    ///
    /// @param value the field's value: sign-extended when signed, else an unsigned 64-bit number
    public List<String> labels(long value) {
        return mappings.stream()
                .filter(m -> m.ranges().contains(value, signed))
                .map(Mapping::label)
                .toList();
    }

    /// The labels whose ranges hold a value of any length; ranges have bounds of 64 bits.
    ///
    /// @param value the field's value
    public List<String> labels(BigInteger value) {
        return value.bitLength() > (signed ? Long.SIZE - 1 : Long.SIZE) ? List.of() : labels(value.longValue());
    }

    /// A label of an enumeration and the values that it stands for.
    ///
    /// @param label any text
    /// @param ranges the values
    public record Mapping(String label, IntegerRanges ranges) {}
}
