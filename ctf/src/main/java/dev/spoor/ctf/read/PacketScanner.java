package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.PacketLocation;
import dev.spoor.ctf.model.TraceClass;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes the table of a file's packets by going from packet to packet and reading each one's header and
/// context (CTF 1.8.3 section 5). Mutable, single-threaded.
///
/// Where a packet can't be read, a [PacketSearch] finds the next one, and the table leaves out its number.
final class PacketScanner {

    private final PacketHeadReader heads;
    private final PacketSearch search;
    private final Path file;
    private final long sizeBytes;
    private final Diagnostics diagnostics;
    private final List<PacketEntry> entries = new ArrayList<>();
    private final @Nullable UUID uuid;
    private @Nullable PacketHead first;
    private boolean saidUuid;
    private long index;

    PacketScanner(TraceClass traceClass, Path file, MemorySegment bytes, Diagnostics diagnostics) {
        this.heads = new PacketHeadReader(traceClass, file, bytes);
        this.search = new PacketSearch(traceClass, bytes, this::tryHead);
        this.uuid = traceClass.metadataUuid();
        this.file = file;
        this.sizeBytes = bytes.byteSize();
        this.diagnostics = diagnostics;
    }

    /// The table of the packets that can be found.
    ///
    /// @return empty when there are none
    Optional<PacketTable> scan() {
        long offsetBytes = 0;
        while (offsetBytes < sizeBytes) {
            offsetBytes = scanPacket(offsetBytes);
            index++;
        }
        return first == null ? Optional.empty() : Optional.of(first.table(entries));
    }

    /// @return where the next packet begins
    private long scanPacket(long offsetBytes) {
        try {
            PacketHead head = heads.read(offsetBytes, index);
            checkStream(head);
            if (first == null) {
                first = head;
            }
            checkUuid(head);
            return head.entry().truncated() ? addTruncated(head) : add(head.entry());
        } catch (DecodeException e) {
            return passOver(offsetBytes, e);
        }
    }

    /// Traces that were put together by hand have packets of others. babeltrace2 reads them without a word.
    private void checkUuid(PacketHead head) {
        if (uuid != null && head.uuid() != null && !uuid.equals(head.uuid()) && !saidUuid) {
            saidUuid = true;
            diagnostics.warning(at(head.entry()) + ": packet header: expected the metadata's UUID, " + uuid + ", found "
                    + head.uuid() + "; the file is read nevertheless");
        }
    }

    private long add(PacketEntry entry) {
        entries.add(entry);
        return entry.endBytes();
    }

    /// The packet says that it is longer than what the file has left: either the file has been cut, or the
    /// length is wrong.
    private long addTruncated(PacketHead head) {
        PacketEntry entry = head.entry();
        long next = search.next(entry.offsetBytes() + 1);
        PacketEntry cut = next < 0 ? entry : entry.cutAt(next);
        long claimedBytes = head.claimedTotalBits() >>> 3;
        long foundBytes = cut.totalLengthBits() >>> 3;
        diagnostics.unreadable(
                file,
                claimedBytes - foundBytes,
                at(entry) + ": expected " + claimedBytes + " bytes, found " + foundBytes
                        + (next < 0 ? " left in the file" : " before the next packet")
                        + "; the event records in them are read");
        return add(cut);
    }

    private long passOver(long offsetBytes, DecodeException fault) {
        PacketEntry before = entries.isEmpty() ? null : entries.getLast();
        long searched = before == null || before.endBytes() != offsetBytes ? offsetBytes + 1 : before.contentEndBytes();
        long found = search.next(Math.max(searched, before == null ? 0 : before.offsetBytes() + 1));
        if (before != null && found >= 0 && found < offsetBytes) {
            entries.set(entries.size() - 1, before.cutAt(found));
            diagnostics.warning(at(before) + ": packet context: expected a total length up to the next packet, "
                    + 8 * (found - before.offsetBytes()) + " bits, found " + before.totalLengthBits());
            index--;
            return found;
        }
        long claimed = heads.claimedEndBytes();
        long next = found >= 0 ? found : isPacket(claimed) ? claimed : sizeBytes;
        String lost = next == sizeBytes
                ? "the file's last " + (next - offsetBytes) + " bytes are not read"
                : "its " + (next - offsetBytes) + " bytes are not read";
        diagnostics.unreadable(file, next - offsetBytes, fault.getMessage() + "; " + lost);
        return next;
    }

    private boolean isPacket(long offsetBytes) {
        return offsetBytes < sizeBytes && tryHead(offsetBytes).end() >= 0;
    }

    /// What a search asks.
    private PacketSearch.Trial tryHead(long offsetBytes) {
        try {
            PacketHead head = heads.read(offsetBytes, index);
            checkStream(head);
            return new PacketSearch.Trial(
                    head.entry().truncated() ? -1 : head.entry().endBytes(), 0);
        } catch (DecodeException e) {
            return new PacketSearch.Trial(-1, e.location().bit() >>> 3);
        }
    }

    /// All packets of a file are of one data stream.
    private void checkStream(PacketHead head) throws DecodeException {
        if (first != null && first.streamClass().id() != head.streamClass().id()) {
            throw new DecodeException(
                    location(head.entry()),
                    "packet header: expected data stream class "
                            + Long.toUnsignedString(first.streamClass().id())
                            + " as in the file's first packet, found "
                            + Long.toUnsignedString(head.streamClass().id()));
        }
    }

    private PacketLocation location(PacketEntry entry) {
        return new PacketLocation(file, entry.index(), entry.offsetBytes(), 0);
    }

    private String at(PacketEntry entry) {
        return location(entry).toString();
    }

    /// Whether the first and the last packet say of themselves what an index says of them. If not, a
    /// warning says so.
    boolean confirms(PacketTable table) {
        if (table.entries().isEmpty()) {
            return false;
        }
        try {
            confirm(table, table.entries().getFirst());
            confirm(table, table.entries().getLast());
            return true;
        } catch (DecodeException e) {
            diagnostics.warning(
                    e.getMessage() + "; the packet index is not used, the packets themselves are read instead");
            return false;
        }
    }

    /// Whether a table that may be of another file has this file's first and last packet.
    boolean recognizes(PacketTable table) {
        List<PacketEntry> packets = table.entries();
        return !packets.isEmpty()
                && packets.getLast().endBytes() == sizeBytes
                && recognizes(table, packets.getFirst())
                && recognizes(table, packets.getLast());
    }

    private boolean recognizes(PacketTable table, PacketEntry expected) {
        try {
            PacketHead head = heads.read(expected.offsetBytes(), expected.index());
            boolean same = head.entry().equals(expected)
                    && head.dataStreamId() == table.dataStreamId()
                    && head.streamClass().id() == table.streamClass().id();
            if (same) {
                checkUuid(head);
            }
            return same;
        } catch (DecodeException e) {
            return false;
        }
    }

    private void confirm(PacketTable table, PacketEntry expected) throws DecodeException {
        PacketHead head = heads.read(expected.offsetBytes(), expected.index());
        PacketEntry found = head.entry();
        checkUuid(head);
        boolean same = found.totalLengthBits() == expected.totalLengthBits()
                && found.contentLengthBits() == expected.contentLengthBits()
                && found.beginCycles() == expected.beginCycles()
                && head.streamClass().id() == table.streamClass().id();
        if (!same) {
            throw new DecodeException(
                    location(expected), "expected the lengths and times that the packet index has, found others");
        }
    }
}
