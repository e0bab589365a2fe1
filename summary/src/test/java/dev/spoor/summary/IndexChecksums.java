package dev.spoor.summary;

import dev.spoor.summary.index.Block;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// Makes damage look sound.
final class IndexChecksums {

    private IndexChecksums() {}

    /// Writes the checksums that a block's bytes have.
    static void repair(byte[] file, Block block) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int payload = (int) block.payloadOffsetBytes();
        bytes.putInt(payload - 8, checksum(file, payload, block.payloadBytes()));
        bytes.putInt(payload - 4, checksum(file, payload - 40, 36));
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }
}
