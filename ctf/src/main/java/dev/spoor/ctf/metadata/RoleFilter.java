package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.FieldDraft.Leaf;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.VariableLengthInteger;
import java.util.EnumSet;
import java.util.Set;

/// Leaves fields of CTF 2 the roles that they can have where they are (CTF2-SPEC-2.0 section 5.3.6): the
/// others could only mislead a reader.
final class RoleFilter {

    private static final int UUID_BYTES = 16;

    private final boolean hasDefaultClock;
    private final FragmentErrors errors;

    /// @param hasDefaultClock whether the data stream class has a default clock
    RoleFilter(boolean hasDefaultClock, FragmentErrors errors) {
        this.hasDefaultClock = hasDefaultClock;
        this.errors = errors;
    }

    FieldClass filter(Leaf leaf, Scope scope) throws MetadataException {
        return switch (leaf.fieldClass()) {
            case FixedLengthInteger i when !i.roles().isEmpty() -> i.withRoles(possible(i.roles(), leaf, scope, false));
            case VariableLengthInteger i
            when !i.roles().isEmpty() ->
                new VariableLengthInteger(
                        i.signed(), i.displayBase(), i.mappings(), possible(i.roles(), leaf, scope, false));
            case StaticLengthBlob b
            when !b.roles().isEmpty() -> {
                if (b.lengthBytes() != UUID_BYTES) {
                    throw errors.at(
                            leaf.place(),
                            "field class 'static-length-blob': 'length': expected 16, because the BLOB is a UUID, found "
                                    + b.lengthBytes());
                }
                yield new StaticLengthBlob(b.lengthBytes(), b.mediaType(), possible(b.roles(), leaf, scope, true));
            }
            default -> leaf.fieldClass();
        };
    }

    private Set<Role> possible(Set<Role> roles, Leaf leaf, Scope scope, boolean blob) {
        Set<Role> possible = EnumSet.noneOf(Role.class);
        for (Role role : roles) {
            if (blob != (role == Role.METADATA_STREAM_UUID) || !isIn(role, scope)) {
                warn(leaf, role, "a field that can have it");
            } else if (!hasDefaultClock && isTimestamp(role)) {
                warn(leaf, role, "a data stream class with a default clock");
            } else {
                possible.add(role);
            }
        }
        return possible;
    }

    private void warn(Leaf leaf, Role role, String expected) {
        errors.warn(
                leaf.place(),
                "role '" + LeafReader.text(role) + "': expected " + expected + ", found another one: ignored");
    }

    private static boolean isTimestamp(Role role) {
        return role == Role.DEFAULT_CLOCK_TIMESTAMP || role == Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP;
    }

    private static boolean isIn(Role role, Scope scope) {
        return switch (role) {
            case PACKET_MAGIC_NUMBER, METADATA_STREAM_UUID, DATA_STREAM_CLASS_ID, DATA_STREAM_ID ->
                scope == Scope.PACKET_HEADER;
            case PACKET_TOTAL_LENGTH,
                    PACKET_CONTENT_LENGTH,
                    PACKET_END_DEFAULT_CLOCK_TIMESTAMP,
                    DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT,
                    PACKET_SEQUENCE_NUMBER -> scope == Scope.PACKET_CONTEXT;
            case DEFAULT_CLOCK_TIMESTAMP -> scope == Scope.PACKET_CONTEXT || scope == Scope.EVENT_RECORD_HEADER;
            case EVENT_RECORD_CLASS_ID -> scope == Scope.EVENT_RECORD_HEADER;
        };
    }
}
