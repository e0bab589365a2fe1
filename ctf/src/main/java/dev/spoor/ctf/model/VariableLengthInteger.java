package dev.spoor.ctf.model;

import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// An integer of as many bytes as its value needs, in LEB128: the low 7 bits of each byte, the least
/// significant ones first; the high bit says that another byte follows (CTF2-SPEC-2.0 section 5.3.9). It is
/// byte-aligned.
///
/// @param signed two's complement when true
/// @param displayBase the base to print in: 2, 8, 10 or 16
/// @param mappings the labels in the metadata's order; empty for a plain integer
/// @param roles what the value means to a reader
public record VariableLengthInteger(boolean signed, int displayBase, List<Mapping> mappings, Set<Role> roles)
        implements FieldClass {

    public VariableLengthInteger {
        mappings = List.copyOf(mappings);
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    @Override
    public int alignmentBits() {
        return Byte.SIZE;
    }
}
