package dev.spoor.lttng.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes one of LTTng's packet index files, entry by entry. Mutable, single-threaded.
final class IndexFile implements AutoCloseable {

    private static final int MAGIC_NUMBER = 0xC1F1DCC1;
    private static final int ENTRY_BYTES = 56;
    private static final int ENTRY_BYTES_SINCE_1_1 = 72;

    private final FileChannel channel;
    private final int entryBytes;

    private IndexFile(FileChannel channel, int entryBytes) {
        this.channel = channel;
        this.entryBytes = entryBytes;
    }

    /// Begins a file.
    ///
    /// @param identified whether packets say their data stream and sequence number: version 1.1, else 1.0
    static IndexFile create(Path file, boolean identified) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        int entryBytes = identified ? ENTRY_BYTES_SINCE_1_1 : ENTRY_BYTES;
        ByteBuffer header = ByteBuffer.allocate(16);
        header.putInt(MAGIC_NUMBER).putInt(1).putInt(identified ? 1 : 0).putInt(entryBytes);
        write(channel, header.flip());
        return new IndexFile(channel, entryBytes);
    }

    /// Goes on with a file that [#create] began.
    static IndexFile append(Path file, boolean identified) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND);
        return new IndexFile(channel, identified ? ENTRY_BYTES_SINCE_1_1 : ENTRY_BYTES);
    }

    /// Adds an entry.
    ///
    /// @param offsetBytes where the packet is in its file here
    /// @param streamId its data stream, or -1; not written in version 1.0
    /// @param sequenceNumber its place in its data stream, or -1; not written in version 1.0
    void add(NextIndex.Packet packet, long offsetBytes, long streamId, long sequenceNumber) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES_SINCE_1_1);
        entry.putLong(offsetBytes)
                .putLong(packet.totalLengthBits())
                .putLong(packet.contentLengthBits())
                .putLong(packet.beginCycles())
                .putLong(packet.endCycles())
                .putLong(packet.discardedEventRecords())
                .putLong(packet.streamClassId())
                .putLong(streamId)
                .putLong(sequenceNumber);
        write(channel, entry.flip().limit(entryBytes));
    }

    /// Writes all of it.
    static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
