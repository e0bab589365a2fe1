package dev.spoor.lttng.live;

import dev.spoor.ctf.decode.Preamble;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.read.Trace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A data stream file that grows, with its index file: first the packet, then its entry, so that who goes by the
/// index sees whole packets only. Mutable; one thread writes, any may ask for the time.
final class DownloadedStream {

    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable IndexFile index;
    private NextIndex.@Nullable Packet last;
    private long sizeBytes;
    private long packetCount;
    private long streamId = -1;
    private volatile long untilCycles = -1;
    private volatile State state = State.OPEN;

    /// What is to be expected of it.
    enum State {
        /// More may come.
        OPEN,
        /// The connection broke, and it has not come back.
        ABSENT,
        /// All has come.
        ENDED
    }

    DownloadedStream(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    State state() {
        return state;
    }

    void set(State newState) {
        state = newState;
    }

    long packetCount() {
        return packetCount;
    }

    /// Up to when all is known, as the clock's value; -1 where nothing is known yet.
    long untilCycles() {
        return untilCycles;
    }

    void inactive(long newUntilCycles) {
        if (untilCycles == -1 || Long.compareUnsigned(newUntilCycles, untilCycles) > 0) {
            untilCycles = newUntilCycles;
        }
    }

    /// Whether a packet comes after all that are here. Packets of a data stream are in order of time; where a clock
    /// is too coarse to tell, the relay's offsets do.
    boolean isNew(NextIndex.Packet packet) {
        if (last == null) {
            return true;
        }
        int order = Long.compareUnsigned(packet.beginCycles(), last.beginCycles());
        order = order == 0 ? Long.compareUnsigned(packet.endCycles(), last.endCycles()) : order;
        return order == 0 ? packet.offsetBytes() > last.offsetBytes() : order > 0;
    }

    /// @param preamble what the packet says of itself, if it could be read
    void add(NextIndex.Packet packet, byte[] bytes, Optional<Preamble> preamble) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = open();
        }
        long sequenceNumber =
                preamble.map(p -> p.value(Role.PACKET_SEQUENCE_NUMBER)).orElse(-1L);
        if (packetCount == 0 && preamble.isPresent()) {
            index = IndexFile.create(
                    file.resolveSibling(Trace.INDEX).resolve(file.getFileName() + ".idx"), sequenceNumber != -1);
        }
        IndexFile.write(open, ByteBuffer.wrap(bytes));
        if (index != null) {
            streamId = preamble.map(p -> p.value(Role.DATA_STREAM_ID)).orElse(streamId);
            index.add(packet, sizeBytes, streamId, sequenceNumber);
        }
        sizeBytes += bytes.length;
        packetCount++;
        last = packet;
        inactive(packet.endCycles());
    }

    private FileChannel open() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel open = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel = open;
        return open;
    }

    /// Closes its files. A later packet is an error.
    void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        if (index != null) {
            index.close();
        }
    }
}
