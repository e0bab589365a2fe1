package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Packet;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Copies packets from their files into memory of its own, one after the other. On some machines that costs less than
/// the page faults of a mapped file, most of all on virtual ones. Mutable, for the thread that makes it.
final class PacketBuffer implements AutoCloseable {

    /// Less than this is read in place: it would not matter.
    static final long LEAST_BYTES_OF_ALL = 64 << 20;

    /// Files with smaller packets on average are faster in place: a system call for each packet costs more than its
    /// share of a page fault.
    static final long LEAST_BYTES = 16 << 10;

    /// Larger packets are left in place: the processor's caches could not hold them until they are decoded.
    static final long GREATEST_BYTES = 8 << 20;

    /// So many packets tell which is faster.
    private static final int SAMPLES = 3;

    /// Where a byte is asked for, Linux maps so many around it that are in the page cache.
    private static final long STEP_BYTES = 64 << 10;

    /// So many files are open at a time; where packets are in the order of time, they come from many in turn.
    private static final int MOST_FILES = 16;

    private final boolean copies;
    private final SequencedMap<DataStreamFile, Optional<FileChannel>> channels =
            new LinkedHashMap<>(MOST_FILES, 0.75f, true);
    private ByteBuffer view = ByteBuffer.allocateDirect(0);
    private MemorySegment memory = MemorySegment.ofBuffer(view);

    /// @param copies whether to copy packets that are neither too small nor too large
    PacketBuffer(boolean copies) {
        this.copies = copies;
    }

    /// Whether copying the packets of a reading is faster than to decode them in place. The first ones are tried: what
    /// a page fault costs depends on the machine, and how many there are on how the files came into the page cache.
    static boolean pays(List<PacketSection> sections) {
        if (!isOfOneKind() || !isMuch(sections)) {
            return false;
        }
        long copyNs = 0;
        long inPlaceNs = 0;
        try (PacketBuffer buffer = new PacketBuffer(true)) {
            for (PacketSection section : sections.subList(0, Math.min(SAMPLES, sections.size()))) {
                StreamPacket packet = section.packet();
                Packet inPlace = packet.packet();
                // Then it is in the page cache.
                if (buffer.packet(packet).bytes().address() != inPlace.bytes().address()) {
                    long begin = System.nanoTime();
                    buffer.packet(packet);
                    long copied = System.nanoTime();
                    touch(inPlace.bytes());
                    inPlaceNs += System.nanoTime() - copied;
                    copyNs += copied - begin;
                }
            }
        } catch (InternalError e) {
            // The file has become shorter. Who decodes it says so.
            return false;
        }
        return inPlaceNs > copyNs + copyNs / 2;
    }

    /// Whether mapped packets are in the kind of memory that copies are in. The JVM must have been told to allow that,
    /// by `--enable-native-access`.
    static boolean isOfOneKind() {
        return PacketBuffer.class.getModule().isNativeAccessEnabled();
    }

    private static boolean isMuch(List<PacketSection> sections) {
        long bytes = 0;
        for (PacketSection section : sections) {
            bytes += section.lengthBytes();
            if (bytes >= LEAST_BYTES_OF_ALL) {
                return true;
            }
        }
        return false;
    }

    private static void touch(MemorySegment bytes) {
        for (long at = 0; at < bytes.byteSize(); at += STEP_BYTES) {
            bytes.get(ValueLayout.JAVA_BYTE, at);
        }
    }

    /// A packet, copied or in place. A copy is there until the next call.
    ///
    /// Where copying fails, it is in place: whoever decodes it meets what is wrong with the file.
    Packet packet(StreamPacket packet) {
        Packet inPlace = packet.packet();
        long sizeBytes = inPlace.bytes().byteSize();
        if (!copies || sizeBytes > GREATEST_BYTES) {
            return inPlace;
        }
        Optional<FileChannel> channel = channel(packet.file());
        return channel.isPresent() && copy(channel.get(), inPlace.offsetBytes(), (int) sizeBytes)
                ? inPlace.withBytes(memory.asSlice(0, sizeBytes))
                : inPlace;
    }

    private Optional<FileChannel> channel(DataStreamFile file) {
        Optional<FileChannel> open = channels.get(file);
        if (open == null) {
            if (channels.size() == MOST_FILES) {
                close(channels.pollFirstEntry().getValue());
            }
            open = hasLargePackets(file) ? file.reopen() : Optional.empty();
            channels.put(file, open);
        }
        return open;
    }

    private static boolean hasLargePackets(DataStreamFile file) {
        return file.sizeBytes() >= LEAST_BYTES * file.table().entries().size();
    }

    private boolean copy(FileChannel channel, long offsetBytes, int sizeBytes) {
        if (memory.byteSize() < sizeBytes) {
            // An arena's memory would be cleared eight bytes at a time, in the interpreter when spoor starts.
            view = ByteBuffer.allocateDirect(Math.max((int) LEAST_BYTES, Integer.highestOneBit(sizeBytes - 1) << 1));
            memory = MemorySegment.ofBuffer(view);
        }
        view.clear().limit(sizeBytes);
        try {
            int read = 0;
            while (view.hasRemaining() && read >= 0) {
                read = channel.read(view, offsetBytes + view.position());
            }
            return read >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void close(Optional<FileChannel> channel) {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            // Nothing was written to it.
        }
    }

    @Override
    public void close() {
        channels.values().forEach(PacketBuffer::close);
    }
}
