package dev.spoor.summary.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Adds segments to a summary index file. Mutable, single-threaded; only one at a time can have a file.
///
/// A segment is written with one call, its end last: whoever reads meanwhile, or after the writer was
/// killed, finds whole segments.
public final class IndexAppender implements AutoCloseable {

    private static final String PART = ".part";

    /// Nobody writes for so long without changing the file.
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final FileChannel channel;
    private final Path path;

    /// Where the file is until it takes its place, or null when it is there.
    private @Nullable Path beside;

    private IndexAppender(FileChannel channel, Path path, @Nullable Path beside) {
        this.channel = channel;
        this.path = path;
        this.beside = beside;
    }

    /// Makes a file without segments, in the place of one that may be there.
    ///
    /// @param uuid the trace's, if it has one
    /// @throws BusyException if somebody is adding to the file that is there
    public static IndexAppender create(Path path, @Nullable UUID uuid) throws IOException {
        if (Files.exists(path)) {
            try (FileChannel old = FileChannel.open(path, StandardOpenOption.WRITE)) {
                lock(old, path);
            }
        }
        IndexAppender appender = beside(path, uuid);
        try {
            appender.takePlace();
            return appender;
        } catch (IOException | RuntimeException e) {
            appender.close();
            throw e;
        }
    }

    /// Makes a file without segments beside another one, whose place it takes later.
    ///
    /// @param path the other one's place, which may be empty
    /// @param uuid the trace's, if it has one
    public static IndexAppender beside(Path path, @Nullable UUID uuid) throws IOException {
        Path fresh = path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid() + PART);
        removeAbandoned(path);
        FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            lock(channel, path);
            write(channel, FileHeader.bytes(uuid));
            return new IndexAppender(channel, path, fresh);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    /// Removes what writers left beside a file that were killed before theirs had taken its place.
    private static void removeAbandoned(Path path) {
        String begin = path.getFileName() + ".";
        Instant longAgo = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(path.toAbsolutePath().getParent(), begin + "*" + PART)) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(longAgo)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // They are only in nobody's way.
        }
    }

    /// Goes on with a file. What follows its last whole segment is cut off.
    ///
    /// @throws BusyException if somebody is adding to it
    public static IndexAppender append(IndexFile file) throws IOException {
        FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE);
        try {
            lock(channel, file.path());
            if (channel.size() != file.sizeBytes()) {
                throw new BusyException(file.path());
            }
            channel.truncate(file.endBytes());
            channel.position(file.endBytes());
            return new IndexAppender(channel, file.path(), null);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// Takes its place, in one step: whoever opens the file there finds the one before or this one.
    public void takePlace() throws IOException {
        if (beside != null) {
            channel.force(false);
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            beside = null;
        }
    }

    /// Where the file is, or will be.
    public Path path() {
        return path;
    }

    /// Somebody else is adding to a file.
    public static final class BusyException extends IOException {
        private static final long serialVersionUID = 1L;

        BusyException(Path path) {
            super(path + ": expected a summary index that nobody else is writing, found one that is being written");
        }
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw new BusyException(path);
            }
        } catch (OverlappingFileLockException e) {
            throw new BusyException(path);
        }
    }

    /// Adds a segment.
    ///
    /// @param blocks its blocks but for the end
    public void add(List<BlockContent> blocks, SegmentEnd end) throws IOException {
        BlockContent last = end.encode();
        long size = last.sizeBytes()
                + blocks.stream().mapToLong(BlockContent::sizeBytes).sum();
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size));
        for (BlockContent block : blocks) {
            all.put(BlockHeader.bytes(block)).put(block.payload());
        }
        all.put(BlockHeader.bytes(last)).put(last.payload());
        write(channel, all.flip());
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Makes sure that what was written survives a crash of the machine, and lets go of the file. One that has
    /// not taken its place is removed.
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try (channel) {
                channel.force(false);
            }
        }
        if (beside != null) {
            Files.deleteIfExists(beside);
        }
    }
}
