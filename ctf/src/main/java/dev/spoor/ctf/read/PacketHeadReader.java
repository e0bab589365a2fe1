package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.decode.Preamble;
import dev.spoor.ctf.decode.PreambleReader;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.TraceClass;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Reads the headers and contexts of a file's packets. Mutable, single-threaded.
final class PacketHeadReader {

    private final PreambleReader preambles;
    private final Path file;
    private final MemorySegment bytes;
    private long claimedEndBytes;

    PacketHeadReader(TraceClass traceClass, Path file, MemorySegment bytes) {
        this.preambles = new PreambleReader(traceClass);
        this.file = file;
        this.bytes = bytes;
    }

    /// Where the last packet that was read ends, as far as it can be known, though it may have a fault; at
    /// most the file's size, and that where nothing is known.
    long claimedEndBytes() {
        return claimedEndBytes;
    }

    /// @param offsetBytes where the packet begins in the file
    /// @param index its place in the file
    PacketHead read(long offsetBytes, long index) throws DecodeException {
        claimedEndBytes = bytes.byteSize();
        MemorySegment rest = bytes.asSlice(offsetBytes);
        long restBits = Math.multiplyExact(rest.byteSize(), Byte.SIZE);
        Packet packet = new Packet(file, index, offsetBytes, restBits, rest);
        Preamble preamble = preambles.read(packet);
        long total = preamble.value(Role.PACKET_TOTAL_LENGTH);
        long content = preamble.value(Role.PACKET_CONTENT_LENGTH);
        if (total == Preamble.UNKNOWN) {
            total = content == Preamble.UNKNOWN ? restBits : Math.ceilDiv(content, Byte.SIZE) * Byte.SIZE;
        }
        if (content == Preamble.UNKNOWN) {
            content = total;
        }
        checkTotal(packet, preamble, total);
        claimedEndBytes = offsetBytes + Math.min(total, restBits) / Byte.SIZE;
        checkContent(packet, preamble, total, content);
        boolean truncated = total > restBits;
        PacketEntry entry = new PacketEntry(
                index,
                offsetBytes,
                truncated ? restBits : total,
                truncated ? Math.min(content, restBits) : content,
                preamble.value(Role.DEFAULT_CLOCK_TIMESTAMP),
                endCycles(preamble),
                preamble.value(Role.DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT),
                preamble.value(Role.PACKET_SEQUENCE_NUMBER),
                truncated);
        return new PacketHead(
                preamble.dataStreamClass(), preamble.value(Role.DATA_STREAM_ID), preamble.uuid(), entry, total);
    }

    private static void checkTotal(Packet packet, Preamble preamble, long total) throws DecodeException {
        if (total <= 0 || total % Byte.SIZE != 0 || total < preamble.lengthBits()) {
            throw new DecodeException(
                    packet.at(0),
                    "packet context: expected a total length that is a multiple of 8 bits and at least "
                            + preamble.lengthBits() + ", found " + Long.toUnsignedString(total));
        }
    }

    private static void checkContent(Packet packet, Preamble preamble, long total, long content)
            throws DecodeException {
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
