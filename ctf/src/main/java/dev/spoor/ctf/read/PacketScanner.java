package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.decode.PacketLocation;
import dev.spoor.ctf.decode.Preamble;
import dev.spoor.ctf.decode.PreambleReader;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.TraceClass;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the table of a file's packets by going from packet to packet and reading each one's header and
/// context (CTF 1.8.3 section 5).
final class PacketScanner {

    private final PreambleReader preambles;
    private final Path file;
    private final MemorySegment bytes;
    private final Diagnostics diagnostics;
    private final List<PacketEntry> entries = new ArrayList<>();
    private @Nullable DataStreamClass streamClass;
    private long dataStreamId = PacketEntry.UNKNOWN;

    PacketScanner(TraceClass traceClass, Path file, MemorySegment bytes, Diagnostics diagnostics) {
        this.preambles = new PreambleReader(traceClass);
        this.file = file;
        this.bytes = bytes;
        this.diagnostics = diagnostics;
    }

    /// The table of the packets up to the first one whose end is unknown.
    ///
    /// @return empty when not even the first packet could be read
    Optional<PacketTable> scan() {
        long offsetBytes = 0;
        try {
            while (offsetBytes < bytes.byteSize()) {
                PacketEntry entry = next(offsetBytes);
                entries.add(entry);
                offsetBytes += entry.totalLengthBits() >>> 3;
            }
        } catch (DecodeException e) {
            long lost = bytes.byteSize() - offsetBytes;
            diagnostics.error(e.getMessage() + "; the file's last " + lost + " bytes are not read");
        }
        return streamClass == null
                ? Optional.empty()
                : Optional.of(new PacketTable(streamClass, dataStreamId, entries, false));
    }

    /// Whether the first and the last packet say of themselves what an index says of them. If not, a
    /// warning says so.
    boolean confirms(PacketTable index) {
        if (index.entries().isEmpty()) {
            return false;
        }
        try {
            confirm(index, index.entries().getFirst());
            confirm(index, index.entries().getLast());
            return true;
        } catch (DecodeException e) {
            diagnostics.warning(
                    e.getMessage() + "; the packet index is not used, the packets themselves are read instead");
            return false;
        }
    }

    private void confirm(PacketTable index, PacketEntry expected) throws DecodeException {
        PacketEntry found = next(expected.offsetBytes());
        boolean same = found.totalLengthBits() == expected.totalLengthBits()
                && found.contentLengthBits() == expected.contentLengthBits()
                && found.beginCycles() == expected.beginCycles()
                && streamClass != null
                && streamClass.id() == index.streamClass().id();
        if (!same) {
            throw new DecodeException(
                    new PacketLocation(file, expected.index(), expected.offsetBytes(), 0),
                    "expected the lengths and times that the packet index has, found others");
        }
    }

    private PacketEntry next(long offsetBytes) throws DecodeException {
        MemorySegment rest = bytes.asSlice(offsetBytes);
        long restBits = Math.multiplyExact(rest.byteSize(), Byte.SIZE);
        Packet packet = new Packet(file, entries.size(), offsetBytes, restBits, rest);
        Preamble preamble = preambles.read(packet);
        checkStream(packet, preamble);
        long total = preamble.value(Role.PACKET_TOTAL_LENGTH);
        long content = preamble.value(Role.PACKET_CONTENT_LENGTH);
        if (total == Preamble.UNKNOWN) {
            total = content == Preamble.UNKNOWN ? restBits : Math.ceilDiv(content, Byte.SIZE) * Byte.SIZE;
        }
        if (content == Preamble.UNKNOWN) {
            content = total;
        }
        checkLengths(packet, preamble, total, content);
        boolean truncated = total > restBits;
        if (truncated) {
            diagnostics.error(packet.at(0) + ": expected " + (total >>> 3) + " bytes, found " + rest.byteSize()
                    + " left in the file; the event records in them are read");
        }
        return new PacketEntry(
                entries.size(),
                offsetBytes,
                truncated ? restBits : total,
                truncated ? Math.min(content, restBits) : content,
                preamble.value(Role.DEFAULT_CLOCK_TIMESTAMP),
                endCycles(preamble),
                preamble.value(Role.DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT),
                preamble.value(Role.PACKET_SEQUENCE_NUMBER),
                truncated);
    }

    /// All packets of a file are of one data stream.
    private void checkStream(Packet packet, Preamble preamble) throws DecodeException {
        if (streamClass == null) {
            streamClass = preamble.dataStreamClass();
            dataStreamId = preamble.value(Role.DATA_STREAM_ID);
        } else if (streamClass.id() != preamble.dataStreamClass().id()) {
            throw new DecodeException(
                    packet.at(0),
                    "packet header: expected data stream class " + Long.toUnsignedString(streamClass.id())
                            + " as in the file's first packet, found "
                            + Long.toUnsignedString(preamble.dataStreamClass().id()));
        }
    }

    private static void checkLengths(Packet packet, Preamble preamble, long total, long content)
            throws DecodeException {
        if (total <= 0 || total % Byte.SIZE != 0 || total < preamble.lengthBits()) {
            throw new DecodeException(
                    packet.at(0),
                    "packet context: expected a total length that is a multiple of 8 bits and at least "
                            + preamble.lengthBits() + ", found " + Long.toUnsignedString(total));
        }
        if (content < preamble.lengthBits() || content > total) {
            throw new DecodeException(
                    packet.at(0),
                    "packet context: expected a content length from " + preamble.lengthBits() + " to " + total
                            + " bits, found " + Long.toUnsignedString(content));
        }
    }

    /// Packets that a crash left open have an end of 0.
    private static long endCycles(Preamble preamble) {
        long begin = preamble.value(Role.DEFAULT_CLOCK_TIMESTAMP);
        long end = preamble.value(Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP);
        return begin != Preamble.UNKNOWN && Long.compareUnsigned(end, begin) < 0 ? PacketEntry.UNKNOWN : end;
    }
}
