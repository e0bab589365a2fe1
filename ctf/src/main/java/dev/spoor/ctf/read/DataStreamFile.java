package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.ClockConversion;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A data stream file, mapped into memory. Thread-safe.
public final class DataStreamFile {

    private final Trace trace;
    private final Path path;
    private final MemorySegment bytes;
    private final PacketTable table;
    private final @Nullable ClockConversion clock;

    DataStreamFile(Trace trace, Path path, MemorySegment bytes, PacketTable table) {
        this.trace = trace;
        this.path = path;
        this.bytes = bytes;
        this.table = table;
        ClockClass clockClass = table.streamClass().defaultClockClass();
        clock = clockClass == null ? null : new ClockConversion(clockClass);
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
