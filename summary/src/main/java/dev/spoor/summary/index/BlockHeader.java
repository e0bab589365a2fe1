package dev.spoor.summary.index;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The bytes before each block's payload: 40, little-endian.
final class BlockHeader {

    static final int BYTES = 40;

    private BlockHeader() {}

    static ByteBuffer bytes(BlockContent block) {
        ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(block.type().number()).putInt(block.payload().length);
        header.putLong(block.widthNs()).putLong(block.firstNs()).putLong(block.lastNs());
        header.putInt(checksum(block.payload(), block.payload().length));
        return header.putInt(checksum(header.array(), BYTES - Integer.BYTES)).flip();
    }

    /// Reads a header.
    ///
    /// @param offsetBytes where it is in the file
    /// @return empty if these bytes are no block's header
    static Optional<Block> parse(byte[] bytes, long offsetBytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int payloadBytes = header.getInt(4);
        boolean sound = header.getInt(BYTES - Integer.BYTES) == checksum(bytes, BYTES - Integer.BYTES);
        if (!sound || payloadBytes < 0) {
            return Optional.empty();
        }
        return Optional.of(new Block(
                BlockType.of(header.getInt(0)),
                header.getLong(8),
                header.getLong(16),
                header.getLong(24),
                offsetBytes + BYTES,
                payloadBytes,
                header.getInt(32)));
    }

    static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
