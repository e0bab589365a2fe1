package dev.spoor.summary.index;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The file's first 40 bytes, little-endian but for the UUID.
final class FileHeader {

    static final int BYTES = 40;

    /// `SPOORIDX`
    private static final long MAGIC = 0x58444952_4F4F5053L;

    private static final short MAJOR = 1;
    private static final short MINOR = 1;
    private static final int HAS_UUID = 1;

    private FileHeader() {}

    /// @param uuid the trace's, if it has one
    static ByteBuffer bytes(@Nullable UUID uuid) {
        ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(MAGIC).putShort(MAJOR).putShort(MINOR).putInt(uuid == null ? 0 : HAS_UUID);
        header.order(ByteOrder.BIG_ENDIAN);
        header.putLong(uuid == null ? 0 : uuid.getMostSignificantBits());
        header.putLong(uuid == null ? 0 : uuid.getLeastSignificantBits());
        header.order(ByteOrder.LITTLE_ENDIAN).putInt(0);
        return header.putInt(BlockHeader.checksum(header.array(), BYTES - Integer.BYTES))
                .flip();
    }

    /// Reads a header.
    ///
    /// @return the trace's UUID, or null if it has none
    static @Nullable UUID parse(byte[] bytes) throws IndexFormatException {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < BYTES || header.getLong(0) != MAGIC) {
            throw new IndexFormatException("expected a summary index, found another file");
        }
        short major = header.getShort(8);
        if (major != MAJOR) {
            throw new IndexFormatException(
                    "expected version " + MAJOR + " of the format, found version " + Short.toUnsignedInt(major));
        }
        if (header.getInt(BYTES - Integer.BYTES) != BlockHeader.checksum(bytes, BYTES - Integer.BYTES)) {
            throw new IndexFormatException("expected a header with its checksum, found another checksum");
        }
        boolean hasUuid = (header.getInt(12) & HAS_UUID) != 0;
        header.order(ByteOrder.BIG_ENDIAN);
        return hasUuid ? new UUID(header.getLong(16), header.getLong(24)) : null;
    }
}
