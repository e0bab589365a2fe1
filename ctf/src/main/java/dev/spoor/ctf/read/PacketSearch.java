package dev.spoor.ctf.read;

import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;

/// Finds a file's next packet after one that can't be read, by what all packets of the trace begin with:
/// the magic number and, where headers have it next, the trace's UUID.
///
/// The magic number alone may be in an event record by chance. So a whole header and context must follow,
/// and at the packet's end another packet or the end of the file. The work is bounded by the file's size.
/// Mutable, single-threaded.
final class PacketSearch {

    private static final int MAGIC_NUMBER = 0xC1FC1FC1;
    private static final int UUID_BYTES = 16;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /// What a candidate costs apart from the bytes that are read of it.
    private static final long CANDIDATE_COST_BYTES = 64;

    private final MemorySegment bytes;
    private final byte[] mark;
    private final LongFunction<Trial> trial;
    private long leftBytes;

    /// What is at an offset in the file.
    ///
    /// @param end where the packet that begins there ends, in bytes from the file's beginning, or -1 if
    ///     there is none
    /// @param readBytes how many bytes were read to find out that there is none
    record Trial(long end, long readBytes) {}

    /// @param bytes the file
    /// @param trial tells what is at an offset
    PacketSearch(TraceClass traceClass, MemorySegment bytes, LongFunction<Trial> trial) {
        this.bytes = bytes;
        this.mark = mark(traceClass);
        this.trial = trial;
        leftBytes = (1L << 20) + 2 * bytes.byteSize();
    }

    /// The bytes that all packets begin with; none where the header does not say it.
    private static byte[] mark(TraceClass traceClass) {
        Structure header = traceClass.packetHeader();
        if (header == null
                || header.members().isEmpty()
                || !(header.members().getFirst().fieldClass() instanceof FixedLengthInteger magic)
                || !magic.roles().contains(Role.PACKET_MAGIC_NUMBER)
                || magic.lengthBits() != Integer.SIZE) {
            return new byte[0];
        }
        UUID uuid = hasUuid(header.members()) ? traceClass.metadataUuid() : null;
        ByteBuffer mark = ByteBuffer.allocate(Integer.BYTES + (uuid == null ? 0 : UUID_BYTES));
        mark.order(magic.byteOrder()).putInt(MAGIC_NUMBER).order(ByteOrder.BIG_ENDIAN);
        if (uuid != null) {
            mark.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        }
        return mark.array();
    }

    /// Whether the UUID is right after the magic number.
    private static boolean hasUuid(List<Structure.Member> members) {
        if (members.size() < 2) {
            return false;
        }
        Structure.Member second = members.get(1);
        boolean blob =
                second.fieldClass() instanceof StaticLengthBlob b && b.roles().contains(Role.METADATA_STREAM_UUID);
        boolean array = second.name().equals("uuid")
                && second.fieldClass() instanceof StaticLengthArray a
                && a.length() == UUID_BYTES
                && a.alignmentBits() <= Integer.SIZE
                && a.element() instanceof FixedLengthInteger i
                && i.lengthBits() == Byte.SIZE;
        return blob || array;
    }

    /// Where the next packet begins.
    ///
    /// @param fromBytes where to begin, in bytes from the file's beginning
    /// @return in bytes from the file's beginning, or -1 when none is found
    long next(long fromBytes) {
        if (mark.length == 0) {
            return -1;
        }
        int word = ByteBuffer.wrap(mark).getInt();
        long last = bytes.byteSize() - mark.length;
        for (long at = fromBytes; at <= last && leftBytes > 0; at++) {
            if (bytes.get(INT, at) == word && isMarked(at) && isPacket(at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isMarked(long offsetBytes) {
        return offsetBytes <= bytes.byteSize() - mark.length
                && bytes.asSlice(offsetBytes, mark.length).mismatch(MemorySegment.ofArray(mark)) < 0;
    }

    private boolean isPacket(long offsetBytes) {
        Trial found = trial.apply(offsetBytes);
        leftBytes -= CANDIDATE_COST_BYTES + found.readBytes();
        boolean whole = found.end() >= 0;
        return whole && (mark.length > Integer.BYTES || found.end() == bytes.byteSize() || isMarked(found.end()));
    }
}
