package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.value.StructureValue;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Writes packets, one after the other, without deciding where they end. Mutable, single-threaded.
final class PacketWriter {

    private static final long MAGIC_NUMBER = 0xC1FC1FC1L;

    /// Packets that can't be cut go to the file in parts of this size.
    private static final int PART_BYTES = 1 << 20;

    private final TraceClass traceClass;
    private final DataStreamClass streamClass;
    private final StreamEncoders encoders;
    private final HeaderForms headers;
    private final PacketLengths lengths;
    private final PacketFile file;
    private final PacketState state;
    private final RoleValues roles;
    private PacketProperties properties = PacketProperties.NONE;
    private boolean open;
    private long preambleBits;
    private long recordCount;
    private byte @Nullable [] writtenPreamble;

    PacketWriter(
            TraceClass traceClass,
            DataStreamClass streamClass,
            OptionalLong id,
            PacketLengths lengths,
            PacketFile file) {
        this.traceClass = traceClass;
        this.streamClass = streamClass;
        this.lengths = lengths;
        this.file = file;
        encoders = new StreamEncoders(traceClass, streamClass);
        headers = new HeaderForms(streamClass.eventRecordHeader(), hasClock());
        state = new PacketState(encoders.referenceCount(), new BitBuffer());
        roles = new RoleValues(traceClass.metadataUuid());
        roles.set(Role.PACKET_MAGIC_NUMBER, MAGIC_NUMBER);
        roles.set(Role.DATA_STREAM_CLASS_ID, streamClass.id());
        id.ifPresent(i -> roles.set(Role.DATA_STREAM_ID, i));
    }

    private boolean hasClock() {
        return streamClass.defaultClockClass() != null;
    }

    boolean isOpen() {
        return open;
    }

    /// How many event records the packet has.
    long recordCount() {
        return recordCount;
    }

    /// How long the packet is, in bits.
    long contentBits() {
        return state.bits.position();
    }

    /// Begins a packet, or begins again the one that has no event record yet.
    ///
    /// @param newProperties what it says; beginning, counter and number count only as the other parameters
    ///     have them
    void open(PacketProperties newProperties, long beginCycles, long discardedEventRecords, long sequenceNumber)
            throws WriteException {
        properties = newProperties;
        roles.set(Role.DEFAULT_CLOCK_TIMESTAMP, beginCycles);
        roles.set(Role.DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT, discardedEventRecords);
        roles.set(Role.PACKET_SEQUENCE_NUMBER, sequenceNumber);
        roles.set(Role.PACKET_TOTAL_LENGTH, 0);
        roles.set(Role.PACKET_CONTENT_LENGTH, 0);
        roles.set(Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP, beginCycles);
        state.begin();
        writePreamble(state);
        preambleBits = state.bits.position();
        recordCount = 0;
        writtenPreamble = null;
        open = true;
    }

    private void writePreamble(PacketState to) throws WriteException {
        StructureValue header = roles.fill(Scope.PACKET_HEADER, traceClass.packetHeader(), properties.header());
        StructureValue context = roles.fill(Scope.PACKET_CONTEXT, streamClass.packetContext(), properties.context());
        encoders.packetHeader().encode(header, to);
        encoders.packetContext().encode(context, to);
    }

    /// Appends an event record; leaves the packet as it was if that fails.
    ///
    /// @return false if its time can't be said here
    boolean append(EventRecordContent content) throws WriteException {
        state.mark();
        boolean done = false;
        try {
            done = encode(content);
            return done;
        } finally {
            if (done) {
                recordCount++;
            } else {
                state.backToMark();
            }
        }
    }

    private boolean encode(EventRecordContent content) throws WriteException {
        EventRecordClass recordClass = content.eventRecordClass();
        long begin = state.bits.position();
        StructureValue header = content.header();
        if (header == null) {
            header = headers.find(recordClass.id(), state.clockCycles, content.clockCycles());
        }
        if (header == null) {
            return false;
        }
        StreamEncoders.Body body = encoders.body(recordClass);
        encoders.eventRecordHeader().encode(header, state);
        if (hasClock() && state.clockCycles != content.clockCycles()) {
            return false;
        }
        checkClass(recordClass);
        body.commonContext().encode(content.commonContext(), state);
        body.specificContext().encode(content.specificContext(), state);
        body.payload().encode(content.payload(), state);
        if (state.bits.position() == begin) {
            throw new WriteException("event record class '" + recordClass.name()
                    + "': expected event records of at least 1 bit, found one of none");
        }
        if (state.bits.position() > lengths.greatestBits() && recordCount == 0) {
            throw new WriteException("event record class '" + recordClass.name() + "': expected a packet of at most "
                    + lengths.greatestBits() + " bits, which its length's field can hold, found "
                    + state.bits.position() + " with a single event record");
        }
        return true;
    }

    private void checkClass(EventRecordClass recordClass) throws WriteException {
        long said = state.eventRecordClassId;
        if (said == recordClass.id()) {
            return;
        }
        boolean single = streamClass.eventRecordClasses().size() == 1;
        boolean isDefault = traceClass.version() == FormatVersion.CTF_2 && recordClass.id() == 0;
        if (said != PacketState.UNSET || !(single || isDefault)) {
            throw new WriteException("event record header: expected the id of event record class '"
                    + recordClass.name() + "', " + Long.toUnsignedString(recordClass.id()) + ", found "
                    + (said == PacketState.UNSET ? "none" : Long.toUnsignedString(said)));
        }
    }

    /// Takes back the event record that has been appended last.
    void takeBack() {
        state.backToMark();
        recordCount--;
    }

    /// Forgets the packet.
    void discard() {
        open = false;
    }

    /// Writes what is there of a packet that can't be cut, so that memory does not have to hold it.
    void drain() throws IOException {
        if (state.bits.waitingBytes() < PART_BYTES || state.bits.position() < preambleBits + Byte.SIZE) {
            return;
        }
        byte[] part = state.bits.take();
        if (writtenPreamble == null) {
            writtenPreamble = Arrays.copyOf(part, (int) Math.ceilDiv(preambleBits, Byte.SIZE));
        }
        file.append(part);
    }

    /// Ends the packet and writes it.
    void close(long endCycles) throws WriteException, IOException {
        open = false;
        long contentBits = state.bits.position();
        state.bits.align(Byte.SIZE);
        long totalBits = state.bits.position();
        if (totalBits != contentBits && !lengths.canHavePadding()) {
            throw new WriteException(
                    "packet: expected whole bytes, because it can't say how long its content is, found " + contentBits
                            + " bits");
        }
        roles.set(Role.PACKET_TOTAL_LENGTH, totalBits);
        roles.set(Role.PACKET_CONTENT_LENGTH, contentBits);
        roles.set(Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP, endCycles);
        if (writtenPreamble == null) {
            state.beginAgain();
            writePreamble(state);
            state.bits.goTo(totalBits);
            file.append(state.bits.take());
        } else {
            byte[] rest = state.bits.take();
            long beginBytes = file.sizeBytes() + rest.length - (totalBits >>> 3);
            file.append(rest);
            PacketState again = new PacketState(encoders.referenceCount(), new BitBuffer(writtenPreamble));
            again.beginAgain();
            writePreamble(again);
            file.overwrite(beginBytes, writtenPreamble);
        }
    }
}
