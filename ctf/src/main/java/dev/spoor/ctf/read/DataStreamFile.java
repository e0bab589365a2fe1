package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.ClockConversion;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A data stream file, mapped into memory. Thread-safe.
public final class DataStreamFile {

    private final Trace trace;
    private final Path path;
    private final @Nullable Object key;
    private final MemorySegment bytes;
    private final PacketTable table;
    private final @Nullable ClockConversion clock;

    /// @param key what [#key] gave before the file was mapped
    DataStreamFile(Trace trace, Path path, @Nullable Object key, MemorySegment bytes, PacketTable table) {
        this.trace = trace;
        this.path = path;
        this.key = key;
        this.bytes = bytes;
        this.table = table;
        ClockClass clockClass = table.streamClass().defaultClockClass();
        clock = clockClass == null ? null : new ClockConversion(clockClass);
    }

    /// What tells a file from all others, whatever their paths; null where the system has no such thing.
    static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /// Opens the file once more.
    ///
    /// @return empty where that can't be done, or where another file has taken its place since it was mapped, as
    ///     LTTng lets files take turns
    Optional<FileChannel> reopen() {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            if (isStillThere()) {
                return Optional.of(channel);
            }
            channel.close();
        } catch (IOException e) {
            // What is mapped is still there.
        }
        return Optional.empty();
    }

    private boolean isStillThere() {
        try {
            return Objects.equals(key, key(path));
        } catch (IOException e) {
            return false;
        }
    }

    /// The trace that the file is of.
    public Trace trace() {
        return trace;
    }

    /// Where the file is.
    public Path path() {
        return path;
    }

    /// Its size in bytes.
    public long sizeBytes() {
        return bytes.byteSize();
    }

    /// Its packets' data stream class.
    public DataStreamClass streamClass() {
        return table.streamClass();
    }

    /// Its packets.
    public PacketTable table() {
        return table;
    }

    /// A packet's bytes, in place.
    ///
    /// @param entry one of the table's
    public Packet packet(PacketEntry entry) {
        MemorySegment slice = bytes.asSlice(entry.offsetBytes(), entry.totalLengthBits() >>> 3);
        return new Packet(path, entry.index(), entry.offsetBytes(), entry.contentLengthBits(), slice);
    }

    /// When a packet was recorded, if it says so.
    ///
    /// @param entry one of the table's
    public Optional<TimeRange> timeRange(PacketEntry entry) {
        if (clock == null || !entry.hasTimes()) {
            return Optional.empty();
        }
        long beginNs = clock.toNs(entry.beginCycles());
        long endNs = clock.toNs(entry.endCycles());
        return ClockConversion.fits(beginNs) && ClockConversion.fits(endNs)
                ? Optional.of(new TimeRange(beginNs, Math.max(beginNs, endNs)))
                : Optional.empty();
    }
}
