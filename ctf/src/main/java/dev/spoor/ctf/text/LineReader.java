package dev.spoor.ctf.text;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.read.DataStreamReader;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Turns a data stream's event records into lines, chunk by chunk. Mutable; used by one thread at a time.
///
/// Hot: once for every event record that `cat` prints.
final class LineReader {

    private final DataStreamReader reader;
    private final RecordPrinter printer;
    private final @Nullable TimeRange range;
    private final EventRecordFilter.Rows filter;
    private final LongConsumer progress;
    private final Diagnostics diagnostics;
    private @Nullable Batch batch;
    private @Nullable StreamPacket packet;
    private int row;

    /// @param reader of whole event records, with the filter's columns
    /// @param range when the wanted event records are, or null
    /// @param progress is told the bytes of each packet that begins
    /// @param diagnostics gets an error for each event record whose text would be too large
    LineReader(
            DataStreamReader reader,
            RecordPrinter printer,
            @Nullable TimeRange range,
            EventRecordFilter.Rows filter,
            LongConsumer progress,
            Diagnostics diagnostics) {
        this.reader = reader;
        this.printer = printer;
        this.range = range;
        this.filter = filter;
        this.progress = progress;
        this.diagnostics = diagnostics;
    }

    /// Fills a chunk with the next lines.
    ///
    /// @param chunk without lines where there are no more, or where the thread is interrupted
    void fill(LineChunk chunk) {
        chunk.clear();
        while (!chunk.isFull()) {
            Batch current = batch;
            if (current == null || row == current.size()) {
                current = nextBatch();
                if (current == null) {
                    return;
                }
            }
            int last = current.size();
            while (row < last && !chunk.isFull()) {
                if (isWanted(current, row) && print(current, row, chunk.text())) {
                    chunk.endLine(
                            current.timestampsNs()[row],
                            current.clockCycles()[row],
                            current.eventRecordClassIndexes()[row]);
                }
                row++;
            }
        }
    }

    private boolean print(Batch current, int index, TextBuffer out) {
        int begin = out.size();
        try {
            printer.print(current, index, out);
            return true;
        } catch (TextBuffer.LineTooLongException e) {
            out.cut(begin);
            diagnostics.error(
                    current.packet().file() + ": packet " + current.packet().index()
                            + ": expected event records of at most " + (TextBuffer.GREATEST_SIZE >> 20)
                            + " MiB of text, found a longer one: it is left out");
            return false;
        }
    }

    @SuppressWarnings("ReferenceEquality") // a packet is told of once
    private @Nullable Batch nextBatch() {
        boolean found = !Thread.currentThread().isInterrupted() && reader.next();
        batch = found ? reader.batch() : null;
        row = 0;
        if (found && reader.packet() != packet) {
            packet = reader.packet();
            progress.accept(packet.entry().totalLengthBits() >>> 3);
        }
        return batch;
    }

    private boolean isWanted(Batch current, int index) {
        boolean inRange = range == null || (current.hasTime() && range.contains(current.timestampsNs()[index]));
        // A filter sees all of them: what runs on a CPU may follow from those before the range.
        return filter.isWanted(current, index) && inRange;
    }
}
