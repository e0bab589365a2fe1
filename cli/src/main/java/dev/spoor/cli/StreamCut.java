package dev.spoor.cli;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.FieldCursor;
import dev.spoor.ctf.decode.FieldValueReader;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.PacketFaults;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.value.StructureValue;
import dev.spoor.ctf.write.DataStreamWriter;
import dev.spoor.ctf.write.EventRecordContent;
import dev.spoor.ctf.write.PacketProperties;
import dev.spoor.ctf.write.WriteException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes the chosen part of one data stream. Mutable, single-threaded.
///
/// A packet becomes a packet: with its context, and its times as far as they are in the time that is cut
/// out. One without a chosen event record is left out, unless it tells of a loss. What was lost between
/// packets that are kept counts on in the counters of those that are written.
final class StreamCut {

    private final DataStream stream;
    private final Choice choice;
    private final EventRecordFilter.Rows rows;
    private final PacketDecoder decoder;
    private final Diagnostics diagnostics;
    private final Out out;
    private final FieldCursor cursor = new FieldCursor();
    private final FieldValueReader values = new FieldValueReader(cursor);
    private long discarded;
    private long missing;
    private long eventRecordCount;
    private long discardedSum;
    private long missingSum;
    private boolean written;

    /// What is chosen.
    interface Choice {

        /// The time, or null for all.
        @Nullable
        TimeRange window();

        /// Which event records of the time are chosen.
        EventRecordFilter filter();

        /// Whether all event records of the time are chosen, so that packets without any say something too.
        boolean isEverything();
    }

    /// Gives the writer when the first packet is to be written.
    @FunctionalInterface
    interface Out {
        DataStreamWriter writer() throws IOException;
    }

    /// @param decoder of whole event records, with the filter's columns
    StreamCut(DataStream stream, Choice choice, PacketDecoder decoder, Diagnostics diagnostics, Out out) {
        this.stream = stream;
        this.choice = choice;
        rows = choice.filter().of(stream);
        this.decoder = decoder;
        this.diagnostics = diagnostics;
        this.out = out;
    }

    /// How many event records were written.
    long eventRecordCount() {
        return eventRecordCount;
    }

    /// Whether the tracer lost something in what was written.
    boolean hasLosses() {
        return discardedSum > 0 || missingSum > 0;
    }

    /// Takes the next packet.
    ///
    /// @param index its place in the data stream
    /// @param isNear whether event records of it may be in the chosen time
    void add(int index, boolean isNear) throws IOException, WriteException {
        StreamPacket packet = stream.packets().get(index);
        Loss loss = stream.lossBefore(index);
        TimeRange window = choice.window();
        boolean lostInside = window == null
                || loss.range() == null
                || Objects.requireNonNull(loss.range()).overlaps(window);
        boolean hasLoss = lostInside && (loss.eventRecords() > 0 || loss.packets() > 0);
        if (!isNear && !hasLoss) {
            return;
        }
        if (hasLoss) {
            if (!written && index > 0 && needsAnchor(loss)) {
                writeAnchor(stream.packets().get(index - 1));
            }
            discarded += loss.eventRecords();
            missing += written ? loss.packets() : 0;
            discardedSum += loss.eventRecords();
            missingSum += loss.packets();
        }
        boolean keepEmpty = hasLoss || (choice.isEverything() && isInside(packet));
        writePacket(packet, isNear, keepEmpty, hasLoss);
    }

    /// A loss before a data stream's first packet is known only if that one's number is 0 and counts only
    /// event records.
    private boolean needsAnchor(Loss loss) {
        boolean numbered = stream.packets().getFirst().entry().sequenceNumber() != PacketEntry.UNKNOWN;
        return loss.packets() > 0 || !numbered;
    }

    private boolean isInside(StreamPacket packet) {
        TimeRange window = choice.window();
        return window == null
                || packet.timeRange()
                        .filter(r -> window.contains(r.beginNs()) && window.contains(r.endNs()))
                        .isPresent();
    }

    /// The packet before the first one, without its event records: the losses after it count from its end.
    private void writeAnchor(StreamPacket before) throws IOException, WriteException {
        long end = before.entry().endCycles();
        if (end == PacketEntry.UNKNOWN) {
            return;
        }
        try {
            decoder.begin(before.packet());
            begin(properties(decoder.next()).beginningAt(end).endingAt(end));
        } catch (DecodeException e) {
            // It is outside of what was asked for; without it, a loss before the first packet can't be said.
        }
    }

    private void writePacket(StreamPacket packet, boolean isNear, boolean keepEmpty, boolean hasLoss)
            throws IOException, WriteException {
        boolean began = false;
        try {
            decoder.begin(packet.packet());
            Batch batch = decoder.next();
            PacketProperties properties = properties(batch);
            for (; batch.size() > 0 && isNear; batch = decoder.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    if (isChosen(batch, row)) {
                        if (!began) {
                            begin(timed(properties, packet, hasLoss));
                            began = true;
                        }
                        out.writer().write(content(batch, row));
                        eventRecordCount++;
                    }
                }
            }
            if (keepEmpty && !began) {
                begin(timed(properties, packet, true));
            }
        } catch (DecodeException e) {
            PacketFaults.report(e, packet, diagnostics);
        } catch (InternalError e) {
            PacketFaults.report(e, packet, diagnostics);
        }
    }

    private boolean isChosen(Batch batch, int row) {
        TimeRange window = choice.window();
        boolean inTime = window == null || (batch.hasTime() && window.contains(batch.timestampsNs()[row]));
        // The filter sees all event records: it may follow who runs on a CPU.
        return rows.isWanted(batch, row) && inTime;
    }

    private PacketProperties properties(Batch batch) {
        cursor.toPacket(batch);
        StructureValue header = values.structure(stream.trace().traceClass().packetHeader());
        StructureValue context = values.structure(stream.streamClass().packetContext());
        return PacketProperties.NONE.withHeader(header).withContext(context);
    }

    /// Sets a packet's times. Where it goes on beyond the chosen time, its event records say them; where it
    /// tells of a loss, that one may have been anywhere up to its end.
    private PacketProperties timed(PacketProperties properties, StreamPacket packet, boolean asWas) {
        PacketEntry entry = packet.entry();
        TimeRange window = choice.window();
        TimeRange range = packet.timeRange().orElse(null);
        boolean beginsBefore = window != null && range != null && range.beginNs() < window.beginNs();
        boolean endsAfter = window != null && range != null && range.endNs() > window.endNs();
        PacketProperties timed = properties;
        if (entry.beginCycles() != PacketEntry.UNKNOWN && (!beginsBefore || asWas)) {
            timed = timed.beginningAt(entry.beginCycles());
        }
        if (entry.endCycles() != PacketEntry.UNKNOWN && (!endsAfter || asWas)) {
            timed = timed.endingAt(entry.endCycles());
        }
        return timed;
    }

    private void begin(PacketProperties properties) throws IOException, WriteException {
        DataStreamWriter writer = out.writer();
        // The packet before ends first: it may have needed more than one number.
        writer.endPacket();
        writer.beginPacket(properties
                .withDiscardedEventRecords(discarded)
                .withSequenceNumber(writer.nextSequenceNumber() + missing));
        missing = 0;
        written = true;
    }

    private EventRecordContent content(Batch batch, int row) {
        EventRecordClass recordClass =
                stream.streamClass().eventRecordClasses().get(batch.eventRecordClassIndexes()[row]);
        cursor.toEventRecordHeader(batch, row);
        StructureValue header = values.structure(stream.streamClass().eventRecordHeader());
        cursor.toEventRecord(batch, row);
        return new EventRecordContent(
                recordClass,
                batch.clockCycles()[row],
                header,
                values.structure(stream.streamClass().eventRecordCommonContext()),
                values.structure(recordClass.specificContext()),
                values.structure(recordClass.payload()));
    }

    /// Where event records of a packet may be: in its times or, by some tracers, a little outside.
    static List<StreamPacket> near(DataStream stream, @Nullable TimeRange window) {
        long marginNs = 1_000_000_000L;
        if (window == null) {
            return stream.packets();
        }
        long begin = window.beginNs() - marginNs;
        long end = window.endNs() + marginNs;
        return stream.packets(new TimeRange(
                begin > window.beginNs() ? Long.MIN_VALUE : begin, end < window.endNs() ? Long.MAX_VALUE : end));
    }
}
