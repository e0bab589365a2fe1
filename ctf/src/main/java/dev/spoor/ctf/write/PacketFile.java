package dev.spoor.ctf.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A data stream file that is being written. Mutable, single-threaded.
final class PacketFile implements Closeable {

    private final FileChannel channel;

    /// @param path of a file that does not exist yet
    PacketFile(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// Where the next bytes go.
    long sizeBytes() throws IOException {
        return channel.position();
    }

    /// Adds bytes at the end.
    void append(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /// Writes bytes again.
    void overwrite(long offsetBytes, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left, offsetBytes + left.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
