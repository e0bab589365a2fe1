package dev.spoor.ctf.write;

import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.value.BitsValue;
import dev.spoor.ctf.value.BooleanValue;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.FloatValue;
import dev.spoor.ctf.value.IntegerValue;
import java.math.BigInteger;
import java.nio.ByteOrder;

/// Writes fields of a fixed number of bits (CTF 1.8.3 section 4.1, CTF2-SPEC-2.0 section 6.4.3).
final class FixedLengthEncoder implements FieldEncoder {

    private final FixedLengthField fieldClass;
    private final int[] slots;
    private final String field;
    private final int lengthBits;
    private final boolean bigEndian;
    private final boolean updatesClock;
    private final boolean isClassId;

    /// @param slots where the value is remembered
    /// @param field how messages call it
    FixedLengthEncoder(FixedLengthField fieldClass, int[] slots, String field) {
        this.fieldClass = fieldClass;
        this.slots = slots;
        this.field = field;
        lengthBits = fieldClass.lengthBits();
        bigEndian = fieldClass.byteOrder() == ByteOrder.BIG_ENDIAN;
        updatesClock = hasRole(Role.DEFAULT_CLOCK_TIMESTAMP);
        isClassId = hasRole(Role.EVENT_RECORD_CLASS_ID);
    }

    private boolean hasRole(Role role) {
        return fieldClass instanceof FixedLengthInteger integer
                && integer.roles().contains(role);
    }

    @Override
    public void encode(FieldValue value, PacketState packet) throws WriteException {
        BigInteger exact = exact(value);
        packet.bits.align(fieldClass.alignmentBits());
        if (packet.bigEndian != bigEndian && (packet.bits.position() & 7) != 0) {
            throw new WriteException(field + ": expected to begin at a byte, because the byte order changes, found bit "
                    + (packet.bits.position() & 7) + " of one");
        }
        packet.bigEndian = bigEndian;
        if (lengthBits > Long.SIZE) {
            putWide(exact, packet.bits);
            return;
        }
        long number = exact.longValue();
        put(fieldClass.isReversed() ? Long.reverse(number) >>> (Long.SIZE - lengthBits) : number, packet.bits);
        packet.store(number, slots);
        if (updatesClock) {
            packet.updateClock(number, lengthBits);
        }
        if (isClassId) {
            packet.eventRecordClassId = number;
        }
    }

    private void put(long number, BitBuffer bits) throws WriteException {
        if (bigEndian) {
            bits.big(number, lengthBits);
        } else {
            bits.little(number, lengthBits);
        }
    }

    private void putWide(BigInteger exact, BitBuffer bits) throws WriteException {
        BigInteger number = fieldClass.isReversed() ? reversed(exact) : exact;
        for (int done = 0; done < lengthBits; done += Long.SIZE) {
            int count = Math.min(Long.SIZE, lengthBits - done);
            if (bigEndian) {
                bits.big(number.shiftRight(lengthBits - done - count).longValue(), count);
            } else {
                bits.little(number.shiftRight(done).longValue(), count);
            }
        }
    }

    private BigInteger reversed(BigInteger number) {
        BigInteger reversed = BigInteger.ZERO;
        for (int i = 0; i < lengthBits; i++) {
            if (number.testBit(i)) {
                reversed = reversed.setBit(lengthBits - 1 - i);
            }
        }
        return reversed;
    }

    private BigInteger exact(FieldValue value) throws WriteException {
        return switch (fieldClass) {
            case FixedLengthInteger i ->
                fitting(FieldEncoders.expect(IntegerValue.class, value, field).value(), i.signed());
            case FixedLengthFloat _ -> fitting(floating(FieldEncoders.expect(FloatValue.class, value, field)), false);
            case FixedLengthBoolean _ ->
                FieldEncoders.expect(BooleanValue.class, value, field).value() ? BigInteger.ONE : BigInteger.ZERO;
            case FixedLengthBitArray _, FixedLengthBitMap _ ->
                fitting(FieldEncoders.expect(BitsValue.class, value, field).bits(), false);
        };
    }

    private BigInteger floating(FloatValue value) throws WriteException {
        if (value.lengthBits() != lengthBits) {
            throw new WriteException(field + ": expected a floating-point number of " + lengthBits + " bits, found "
                    + value.lengthBits());
        }
        return value.bits();
    }

    private BigInteger fitting(BigInteger value, boolean signed) throws WriteException {
        int needed = signed ? value.bitLength() + 1 : value.signum() < 0 ? Integer.MAX_VALUE : value.bitLength();
        if (needed > lengthBits) {
            throw new WriteException(field + ": expected " + (signed ? "a signed" : "an unsigned") + " number of "
                    + lengthBits + " bits, found " + value);
        }
        return value;
    }
}
