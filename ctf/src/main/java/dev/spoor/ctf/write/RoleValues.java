package dev.spoor.ctf.write;

import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.value.ArrayValue;
import dev.spoor.ctf.value.BlobValue;
import dev.spoor.ctf.value.Bytes;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.IntegerValue;
import dev.spoor.ctf.value.StructureValue;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Fills a packet's header and context: fields with a role get what the writer knows, others what a template
/// has. Mutable, single-threaded.
final class RoleValues {

    private static final int UUID_BYTES = 16;

    /// Fields that hold the low bits of a number that goes on beyond them.
    private static final Set<Role> LOW_BITS = EnumSet.of(
            Role.DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT,
            Role.PACKET_SEQUENCE_NUMBER,
            Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP);

    private final Map<Role, BigInteger> values = new EnumMap<>(Role.class);
    private final @Nullable UUID uuid;

    /// @param uuid the metadata's
    RoleValues(@Nullable UUID uuid) {
        this.uuid = uuid;
    }

    /// Says what fields with a role hold.
    ///
    /// @param value an unsigned 64-bit number
    void set(Role role, long value) {
        values.put(role, new BigInteger(Long.toUnsignedString(value)));
    }

    /// Leaves fields with a role to the template.
    void unset(Role role) {
        values.remove(role);
    }

    /// A structure's value.
    ///
    /// @param structure its class; null gives an empty one
    /// @param template what fields without a known role hold
    StructureValue fill(Scope scope, @Nullable Structure structure, StructureValue template) throws WriteException {
        return structure == null ? StructureValue.EMPTY : fill(scope, scope.text(), structure, template);
    }

    private StructureValue fill(Scope scope, String path, Structure structure, StructureValue template)
            throws WriteException {
        List<String> names = new ArrayList<>();
        List<FieldValue> filled = new ArrayList<>();
        for (Structure.Member member : structure.members()) {
            String memberPath = path + "." + member.name();
            FieldValue given = template.get(member.name()).orElse(null);
            FieldValue value;
            if (member.fieldClass() instanceof Structure inner) {
                StructureValue innerTemplate = given instanceof StructureValue s ? s : StructureValue.EMPTY;
                value = fill(scope, memberPath, inner, innerTemplate);
            } else {
                FieldValue known = known(scope, member);
                value = known == null ? given : known;
            }
            if (value == null) {
                throw new WriteException("field '" + memberPath + "': expected a value, because its class has no role"
                        + " that tells it, found none");
            }
            names.add(member.name());
            filled.add(value);
        }
        return new StructureValue(names, filled);
    }

    private @Nullable FieldValue known(Scope scope, Structure.Member member) {
        return switch (member.fieldClass()) {
            case FixedLengthInteger i -> number(i.roles(), i.lengthBits());
            case VariableLengthInteger i -> number(i.roles(), Long.SIZE);
            case StaticLengthBlob b
            when uuid != null && b.roles().contains(Role.METADATA_STREAM_UUID) -> new BlobValue(Bytes.of(bytes(uuid)));
            case FieldClass f
            when uuid != null && scope == Scope.PACKET_HEADER && isUuid(member.name(), f) -> array(uuid);
            default -> null;
        };
    }

    private @Nullable FieldValue number(Set<Role> roles, int lengthBits) {
        for (Role role : roles) {
            BigInteger value = values.get(role);
            if (value != null) {
                BigInteger mask = BigInteger.ONE.shiftLeft(lengthBits).subtract(BigInteger.ONE);
                return new IntegerValue(LOW_BITS.contains(role) ? value.and(mask) : value);
            }
        }
        return null;
    }

    /// The field `uuid` of CTF 1.8 (CTF 1.8.3 section 5.1).
    private static boolean isUuid(String name, FieldClass fieldClass) {
        return name.equals("uuid")
                && fieldClass instanceof StaticLengthArray a
                && a.length() == UUID_BYTES
                && a.element() instanceof FixedLengthInteger i
                && i.lengthBits() == Byte.SIZE;
    }

    private static ArrayValue array(UUID uuid) {
        List<FieldValue> elements = new ArrayList<>();
        for (byte b : bytes(uuid)) {
            elements.add(IntegerValue.of(Byte.toUnsignedLong(b)));
        }
        return new ArrayValue(elements);
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
