package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.value.ArrayValue;
import dev.spoor.ctf.value.BlobValue;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.IntegerValue;
import java.nio.ByteBuffer;
import java.util.UUID;

/// The field of a packet's header that says which trace the packet is of: `uuid` in CTF 1.8, the one with
/// the role in CTF 2.
final class PacketUuid {

    private static final int SIZE_BYTES = 16;

    private PacketUuid() {}

    static boolean is(Structure.Member member) {
        return switch (member.fieldClass()) {
            case StaticLengthBlob b ->
                b.lengthBytes() == SIZE_BYTES && b.roles().contains(Role.METADATA_STREAM_UUID);
            case StaticLengthArray a ->
                member.name().equals("uuid")
                        && a.length() == SIZE_BYTES
                        && a.element() instanceof FixedLengthInteger i
                        && i.lengthBits() == Byte.SIZE;
            default -> false;
        };
    }

    /// @param value of a field that is one
    static UUID of(FieldValue value) {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE_BYTES);
        switch (value) {
            case BlobValue blob -> bytes.put(blob.bytes().toArray());
            case ArrayValue array ->
                array.elements()
                        .forEach(e -> bytes.put(((IntegerValue) e).value().byteValue()));
            default -> throw new IllegalArgumentException("expected a UUID, found " + value);
        }
        return new UUID(bytes.getLong(0), bytes.getLong(Long.BYTES));
    }
}
