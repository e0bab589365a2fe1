package dev.spoor.ctf.write;

import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.IntegerValue;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;

/// Writes integers of variable length (CTF2-SPEC-2.0 section 6.4.4): LEB128, in as few bytes as the value
/// needs; or in ten where the value is known only when the packet ends.
final class VariableLengthEncoder implements FieldEncoder {

    /// A byte has so many bits of the value.
    private static final int BITS = 7;

    /// So many bytes hold 64 bits.
    private static final int GREATEST_SIZE = 10;

    private static final Set<Role> KNOWN_AT_THE_END = EnumSet.of(
            Role.PACKET_TOTAL_LENGTH,
            Role.PACKET_CONTENT_LENGTH,
            Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP,
            Role.DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT);

    private final VariableLengthInteger fieldClass;
    private final int[] slots;
    private final String field;
    private final int leastSize;

    /// @param slots where the value is remembered
    /// @param field how messages call it
    VariableLengthEncoder(VariableLengthInteger fieldClass, int[] slots, String field) {
        this.fieldClass = fieldClass;
        this.slots = slots;
        this.field = field;
        leastSize = fieldClass.roles().stream().anyMatch(KNOWN_AT_THE_END::contains) ? GREATEST_SIZE : 1;
    }

    @Override
    public void encode(FieldValue value, PacketState packet) throws WriteException {
        BigInteger number =
                FieldEncoders.expect(IntegerValue.class, value, field).value();
        if (!fieldClass.signed() && number.signum() < 0) {
            throw new WriteException(field + ": expected an unsigned number, found " + number);
        }
        int neededBits = number.bitLength() + (fieldClass.signed() ? 1 : 0);
        int size = Math.max(leastSize, Math.ceilDiv(neededBits, BITS));
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            int low = number.shiftRight(i * BITS).intValue() & 0x7F;
            bytes[i] = (byte) (i == size - 1 ? low : low | 0x80);
        }
        packet.bits.align(Byte.SIZE);
        packet.bits.bytes(bytes);
        packet.store(number.longValue(), slots);
        if (fieldClass.roles().contains(Role.DEFAULT_CLOCK_TIMESTAMP)) {
            packet.updateClock(number.longValue(), BITS * size);
        }
        if (fieldClass.roles().contains(Role.EVENT_RECORD_CLASS_ID)) {
            packet.eventRecordClassId = number.longValue();
        }
    }
}
