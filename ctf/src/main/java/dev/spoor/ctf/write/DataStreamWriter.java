package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;

/// Writes one data stream: event records into packets, packets into a file. Mutable, single-threaded; close
/// it after use.
///
/// A packet ends when it is full, when another one is begun, or when an event record's time can't be said
/// in it: a timestamp of few bits tells the time only together with the one before it. Packets that don't
/// say their lengths fill a file alone.
///
/// An event record that can't be written leaves the data stream as it was.
public final class DataStreamWriter implements Closeable {

    private final PacketLengths lengths;
    private final long greatestContentBits;
    private final PacketWriter packet;
    private final PacketFile file;
    private PacketProperties properties = PacketProperties.NONE;
    private boolean begun;
    private long nextSequenceNumber;
    private long discardedEventRecords;
    private long beginCycles;
    private long lastCycles;

    DataStreamWriter(
            TraceClass traceClass, DataStreamClass streamClass, OptionalLong id, PacketFile file, long packetBytes) {
        this.file = file;
        lengths = new PacketLengths(traceClass, streamClass);
        greatestContentBits = Math.min(lengths.greatestBits(), Math.multiplyExact(packetBytes, Byte.SIZE));
        packet = new PacketWriter(traceClass, streamClass, id, lengths, file);
    }

    /// The sequence number that the next packet gets if nothing else is said.
    public long nextSequenceNumber() {
        return nextSequenceNumber;
    }

    /// Begins a packet; the one before it ends.
    ///
    /// @param newProperties what it says of itself; fields without a role keep their values in packets that
    ///     follow on their own
    /// @throws WriteException if the packet before can't be ended, or can't be followed by another one
    public void beginPacket(PacketProperties newProperties) throws WriteException, IOException {
        endPacket();
        if (file.sizeBytes() > 0 && !lengths.canFollowEachOther()) {
            throw new WriteException("packet: expected no more than one, because packets don't say their lengths, found"
                    + " another one");
        }
        properties = newProperties;
        begun = true;
    }

    /// Writes an event record.
    ///
    /// @throws WriteException if a value does not fit its field class, or its time can't be said
    public void write(EventRecordContent content) throws WriteException, IOException {
        long cycles = content.clockCycles();
        try {
            if (!packet.isOpen()) {
                open(properties.beginCycles().orElse(cycles));
            }
            if (!packet.append(content)) {
                appendAnew(content);
            } else if (packet.contentBits() > greatestContentBits
                    && packet.recordCount() > 1
                    && lengths.canFollowEachOther()) {
                packet.takeBack();
                appendAnew(content);
            }
        } catch (WriteException e) {
            if (!begun && packet.recordCount() == 0) {
                packet.discard();
            }
            throw e;
        }
        lastCycles = cycles;
        if (!lengths.canFollowEachOther()) {
            packet.drain();
        }
    }

    private void appendAnew(EventRecordContent content) throws WriteException, IOException {
        boolean another = packet.recordCount() > 0 && lengths.canFollowEachOther();
        if (another) {
            packet.close(lastCycles);
            nextSequenceNumber++;
            properties = properties.rest();
        }
        if (another || packet.recordCount() == 0) {
            open(content.clockCycles());
            if (packet.append(content)) {
                return;
            }
        }
        throw new WriteException("event record class '"
                + content.eventRecordClass().name() + "': expected an event record header that says its class's id, "
                + Long.toUnsignedString(content.eventRecordClass().id()) + ", and its time, "
                + Long.toUnsignedString(content.clockCycles()) + " cycles after "
                + Long.toUnsignedString(lastCycles) + ", found none");
    }

    private void open(long cycles) throws WriteException {
        if (properties.sequenceNumber().isPresent()) {
            nextSequenceNumber = properties.sequenceNumber().getAsLong();
        }
        if (properties.discardedEventRecords().isPresent()) {
            discardedEventRecords = properties.discardedEventRecords().getAsLong();
        }
        beginCycles = cycles;
        packet.open(properties, cycles, discardedEventRecords, nextSequenceNumber);
    }

    /// Ends the packet, if one has begun. One that [#beginPacket] has begun is written even without event
    /// records.
    ///
    /// @throws WriteException if it can't be ended: its length does not fit its field
    public void endPacket() throws WriteException, IOException {
        if (begun && !packet.isOpen()) {
            open(properties.beginCycles().orElse(lastCycles));
        }
        if (packet.isOpen()) {
            long end = Long.compareUnsigned(lastCycles, beginCycles) < 0 ? beginCycles : lastCycles;
            packet.close(properties.endCycles().orElse(end));
            nextSequenceNumber++;
            properties = properties.next();
        }
        begun = false;
    }

    /// Closes the file without ending the packet; call [#endPacket] before, unless what was written is not
    /// wanted any more.
    @Override
    public void close() throws IOException {
        file.close();
    }
}
