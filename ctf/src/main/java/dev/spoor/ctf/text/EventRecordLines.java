package dev.spoor.ctf.text;

import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamReader;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.EventRecordMerge;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Writes the event records of some traces as lines, in the order of time, as [EventRecordMerge] says. To be
/// written once; [#following] writes what comes after them.
///
/// Threads decode and write lines ahead, a chunk for each data stream; the calling thread puts them in order.
/// So memory depends on the number of data streams, not on their length.
public final class EventRecordLines {

    /// So many bytes of lines are made ahead, of all data streams together.
    private static final int BYTES_AHEAD = 32 << 20;

    private static final int GREATEST_CHUNK_BYTES = 256 << 10;
    private static final int LEAST_CHUNK_BYTES = 1 << 10;

    /// A line has at least about so many bytes.
    private static final int LEAST_LINE_BYTES = 64;

    /// So many bytes are written at once.
    private static final int WRITE_BYTES = 256 << 10;

    private final List<Trace> traces;
    private final RecordForm form;
    private final Choice choice;
    private final Diagnostics diagnostics;
    private final int threadCount;
    private final LongConsumer progress;
    private final LineBeginning beginning;

    /// Which event records are written.
    ///
    /// @param ranges when, for each trace; a trace without a range is written whole, and event records without
    ///     a time are in none
    /// @param filter which
    /// @param limit how many at most
    public record Choice(Function<Trace, Optional<TimeRange>> ranges, EventRecordFilter filter, long limit) {

        /// All of them.
        public static final Choice ALL = new Choice(_ -> Optional.empty(), EventRecordFilter.ALL, Long.MAX_VALUE);
    }

    /// @param traces open as long as lines are written
    /// @param form how lines look
    /// @param choice which event records are written
    /// @param diagnostics gets an error for each packet that does not match its metadata; what was read of it
    ///     counts, and the next packet follows
    /// @param threadCount how many threads decode; at least 1
    /// @param progress is told the bytes of each packet that is begun, on any thread
    public EventRecordLines(
            List<Trace> traces,
            RecordForm form,
            Choice choice,
            Diagnostics diagnostics,
            int threadCount,
            LongConsumer progress) {
        this(traces, form, choice, diagnostics, threadCount, progress, form.lineBeginning());
    }

    private EventRecordLines(
            List<Trace> traces,
            RecordForm form,
            Choice choice,
            Diagnostics diagnostics,
            int threadCount,
            LongConsumer progress,
            LineBeginning beginning) {
        this.traces = List.copyOf(traces);
        this.form = form;
        this.choice = choice;
        this.diagnostics = diagnostics;
        this.threadCount = threadCount;
        this.progress = progress;
        this.beginning = beginning;
    }

    /// The lines of other event records in the same form, to be written after these: differences between
    /// times go on from the last one of these.
    ///
    /// @param later open as long as lines are written
    /// @param next which event records are written
    public EventRecordLines following(List<Trace> later, Choice next) {
        return new EventRecordLines(later, form, next, diagnostics, threadCount, progress, beginning);
    }

    /// Writes the lines.
    ///
    /// @param out gets them
    /// @param losses is told what the tracers lost, as a sentence for each loss, when the lines before it are
    ///     written
    /// @return whether anything was lost
    /// @throws IOException if `out` does not take them
    /// @throws InterruptedException if the calling thread is interrupted; the other threads have ended then
    public boolean writeTo(OutputStream out, Consumer<String> losses) throws IOException, InterruptedException {
        LossNotices notices = LossNotices.of(traces, choice.ranges(), form);
        ExecutorService workers = Executors.newFixedThreadPool(
                threadCount,
                Thread.ofPlatform().daemon().name("spoor-lines-", 1).factory());
        try {
            merge(new EventRecordMerge<>(lanes(workers)), notices, out, losses);
        } catch (LineLane.LinesInterruptedException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } finally {
            workers.shutdownNow();
            workers.close();
        }
        return notices.hasTold();
    }

    private void merge(EventRecordMerge<LineLane> merge, LossNotices notices, OutputStream out, Consumer<String> losses)
            throws IOException {
        TextBuffer text = new TextBuffer(WRITE_BYTES + (WRITE_BYTES >> 2));
        long left = choice.limit();
        for (LineLane lane = next(merge, left); lane != null; lane = next(merge, --left)) {
            if (lane.hasTime()) {
                long timestampNs = lane.timestampNs();
                if (notices.isDue(timestampNs)) {
                    flush(text, out);
                    notices.tell(timestampNs, losses);
                }
                beginning.begin(timestampNs, lane.clockCycles(), text);
            }
            if (lane.sizeBytes() >= WRITE_BYTES) {
                flush(text, out);
                lane.writeTo(out);
                continue;
            }
            lane.appendTo(text);
            if (text.size() >= WRITE_BYTES) {
                flush(text, out);
            }
        }
        text.append(form.end());
        flush(text, out);
        if (left > 0) {
            notices.tell(Long.MAX_VALUE, losses);
        }
    }

    private static @Nullable LineLane next(EventRecordMerge<LineLane> merge, long left) {
        return left > 0 ? merge.next() : null;
    }

    private static void flush(TextBuffer text, OutputStream out) throws IOException {
        out.write(text.bytes(), 0, text.size());
        out.flush();
        text.clear(4 * WRITE_BYTES);
    }

    private List<LineLane> lanes(ExecutorService workers) {
        List<DataStream> streams = traces.stream()
                .flatMap(t -> t.dataStreams().stream())
                .filter(s -> !packets(s).isEmpty())
                .toList();
        Decoders decoders =
                new Decoders(streams.stream().flatMap(s -> packets(s).stream()).toList());
        int chunkBytes =
                Math.clamp(BYTES_AHEAD / Math.max(1, 2 * streams.size()), LEAST_CHUNK_BYTES, GREATEST_CHUNK_BYTES);
        int capacity = Math.min(LineChunk.CAPACITY, chunkBytes / LEAST_LINE_BYTES);
        int batchCapacity = Decoders.batchCapacity(Math.max(1, streams.size()));
        List<LineLane> lanes = new ArrayList<>();
        for (DataStream stream : streams) {
            LineReader reader = reader(stream, decoders, batchCapacity);
            lanes.add(new LineLane(
                    stream, reader, workers, new LineChunk(capacity, chunkBytes), new LineChunk(capacity, chunkBytes)));
        }
        return lanes;
    }

    private LineReader reader(DataStream stream, Decoders decoders, int batchCapacity) {
        Projection whole = choice.filter().projection().whole();
        PacketDecoder decoder = decoders.newDecoder(stream.files().getFirst(), whole, batchCapacity);
        return new LineReader(
                new DataStreamReader(packets(stream), decoder, diagnostics),
                form.printer(stream),
                choice.ranges().apply(stream.trace()).orElse(null),
                choice.filter().of(stream),
                progress,
                diagnostics);
    }

    private List<StreamPacket> packets(DataStream stream) {
        return choice.ranges().apply(stream.trace()).map(stream::packets).orElseGet(stream::packets);
    }
}
