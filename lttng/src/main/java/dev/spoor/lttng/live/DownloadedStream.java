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
    private boolean identified;
    private long untilCycles = -1;
    private volatile long settledCycles = -1;
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

    /// Up to when all is known, as the clock's value, as far as that is settled; -1 where nothing is known yet.
    long settledCycles() {
        return settledCycles;
    }

    /// What is known now is settled.
    ///
    /// @return whether that is more than before
    boolean settle() {
        boolean more = settledCycles != untilCycles;
        settledCycles = untilCycles;
        return more;
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
        open(preamble);
        IndexFile.write(opened(), ByteBuffer.wrap(bytes));
        if (index != null) {
            streamId = preamble.map(p -> p.value(Role.DATA_STREAM_ID)).orElse(streamId);
            index.add(
                    packet,
                    sizeBytes,
                    streamId,
                    preamble.map(p -> p.value(Role.PACKET_SEQUENCE_NUMBER)).orElse(-1L));
        }
        sizeBytes += bytes.length;
        packetCount++;
        last = packet;
        inactive(packet.endCycles());
    }

    /// Opens the files, again if they were closed. What the first packet says of itself decides how the index is;
    /// without that there is none.
    private void open(Optional<Preamble> preamble) throws IOException {
        if (channel != null) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Path indexFile = file.resolveSibling(Trace.INDEX).resolve(file.getFileName() + ".idx");
        if (packetCount == 0 && preamble.isPresent()) {
            identified = preamble.get().value(Role.PACKET_SEQUENCE_NUMBER) != Preamble.UNKNOWN;
            index = IndexFile.create(indexFile, identified);
        } else if (Files.exists(indexFile)) {
            index = IndexFile.append(indexFile, identified);
        }
    }

    private FileChannel opened() {
        if (channel == null) {
            throw new IllegalStateException("expected " + file + " to be open, found that it is not");
        }
        return channel;
    }

    /// Closes its files. A later packet opens them again.
    void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
        if (index != null) {
            index.close();
            index = null;
        }
    }
}
