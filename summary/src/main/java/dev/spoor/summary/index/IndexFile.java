package dev.spoor.summary.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A summary index file, open for reading. Thread-safe; close it after use.
///
/// A file is a header and segments, a segment is blocks of which the last one is its end. Somebody may be
/// appending to the file: what is behind the last whole segment does not count.
public final class IndexFile implements AutoCloseable {

    /// Most blocks are small, and many follow each other.
    private static final int READ_AHEAD_BYTES = 32 << 10;

    private final Path path;
    private final FileChannel channel;
    private final @Nullable UUID uuid;
    private final List<IndexSegment> segments;
    private final long endBytes;
    private final long sizeBytes;
    private byte[] ahead = {};
    private long aheadOffsetBytes;

    private IndexFile(Path path, FileChannel channel) throws IOException, IndexFormatException {
        this.path = path;
        this.channel = channel;
        sizeBytes = channel.size();
        uuid = FileHeader.parse(read(0, FileHeader.BYTES));
        List<IndexSegment> found = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        long end = FileHeader.BYTES;
        for (long at = end; ; ) {
            Optional<Block> block = block(at);
            if (block.isEmpty()) {
                break;
            }
            Block next = block.get();
            at = next.payloadOffsetBytes() + next.payloadBytes();
            if (next.type() != BlockType.END) {
                blocks.add(next);
                continue;
            }
            try {
                found.add(new IndexSegment(List.copyOf(blocks), SegmentEnd.decode(payload(next))));
            } catch (IndexFormatException e) {
                break;
            }
            blocks.clear();
            end = at;
        }
        segments = List.copyOf(found);
        endBytes = end;
    }

    /// Opens a file.
    ///
    /// @throws IndexFormatException if it is no summary index, or one of a version that is not known here
    public static IndexFile open(Path path) throws IOException, IndexFormatException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new IndexFile(path, channel);
        } catch (IOException | IndexFormatException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private Optional<Block> block(long at) throws IOException {
        if (at + BlockHeader.BYTES > sizeBytes) {
            return Optional.empty();
        }
        return BlockHeader.parse(read(at, BlockHeader.BYTES), at)
                .filter(b -> b.payloadOffsetBytes() + b.payloadBytes() <= sizeBytes);
    }

    // Fewer bytes where the file ends before.
    private synchronized byte[] read(long offsetBytes, int length) throws IOException {
        if (length > READ_AHEAD_BYTES) {
            return readChannel(offsetBytes, length);
        }
        if (offsetBytes < aheadOffsetBytes || offsetBytes + length > aheadOffsetBytes + ahead.length) {
            ahead = readChannel(offsetBytes, READ_AHEAD_BYTES);
            aheadOffsetBytes = offsetBytes;
        }
        int from = (int) (offsetBytes - aheadOffsetBytes);
        return Arrays.copyOfRange(ahead, from, Math.min(ahead.length, from + length));
    }

    private byte[] readChannel(long offsetBytes, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(sizeBytes - offsetBytes, 0, length));
        while (bytes.hasRemaining() && channel.read(bytes, offsetBytes + bytes.position()) > 0) {
            // A file may give less than was asked for.
        }
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }

    /// Reads a block's payload.
    ///
    /// @throws IndexFormatException if it is not what was written
    public byte[] payload(Block block) throws IOException, IndexFormatException {
        byte[] bytes = read(block.payloadOffsetBytes(), block.payloadBytes());
        boolean sound = bytes.length == block.payloadBytes()
                && BlockHeader.checksum(bytes, bytes.length) == block.payloadChecksum();
        if (!sound) {
            throw new IndexFormatException("expected a block of " + block.payloadBytes() + " bytes at byte "
                    + block.payloadOffsetBytes() + " with its checksum, found another checksum");
        }
        return bytes;
    }

    /// Where it is.
    public Path path() {
        return path;
    }

    /// The UUID of the trace that it is of, or null if that has none.
    public @Nullable UUID uuid() {
        return uuid;
    }

    /// Its whole segments, in the order in which they were written.
    public List<IndexSegment> segments() {
        return segments;
    }

    /// Where its last whole segment ends.
    long endBytes() {
        return endBytes;
    }

    /// How many bytes follow its last whole segment: a segment that is being written, or one whose writing
    /// was interrupted, or damage.
    public long restBytes() {
        return sizeBytes - endBytes;
    }

    /// Its size, in bytes.
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
