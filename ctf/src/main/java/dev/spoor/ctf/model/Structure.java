package dev.spoor.ctf.model;

import java.util.List;
import java.util.Optional;

/// Named fields one after the other (CTF 1.8.3 section 4.2.1, CTF2-SPEC-2.0 section 5.3.18).
///
/// @param members in the order in which they are laid out; names are unique
/// @param minimumAlignmentBits a power of two
public record Structure(List<Member> members, int minimumAlignmentBits) implements FieldClass {

    public Structure {
        members = List.copyOf(members);
        Alignment.check(minimumAlignmentBits);
    }

    /// A structure of some members that asks for no alignment of its own.
    public static Structure of(Member... members) {
        return new Structure(List.of(members), 1);
    }

    /// The greatest of the minimum and the members' alignments.
    @Override
    public int alignmentBits() {
        int alignment = minimumAlignmentBits;
        for (Member member : members) {
            alignment = Math.max(alignment, member.fieldClass().alignmentBits());
        }
        return alignment;
    }

    /// The member with a name.
    public Optional<Member> member(String name) {
        return members.stream().filter(m -> m.name().equals(name)).findFirst();
    }

    /// A named field of a structure.
    ///
    /// @param name the name as event records show it (TSDL's leading underscore removed)
    /// @param fieldClass its class
    public record Member(String name, FieldClass fieldClass) {}
}
