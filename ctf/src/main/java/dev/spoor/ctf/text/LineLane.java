package dev.spoor.ctf.text;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.EventRecordMerge;
import dev.spoor.ctf.read.Results;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Goes through a data stream's lines, while another thread makes the next chunk of them. Mutable,
/// single-threaded.
final class LineLane implements EventRecordMerge.Lane {

    private final DataStream stream;
    private final boolean hasTime;
    private final LineReader reader;
    private final ExecutorService workers;
    private LineChunk chunk;
    private @Nullable Future<LineChunk> ahead;
    private int line = -1;

    /// @param chunk without lines
    /// @param next to be filled while the other one is gone through
    LineLane(DataStream stream, LineReader reader, ExecutorService workers, LineChunk chunk, LineChunk next) {
        this.stream = stream;
        hasTime = stream.streamClass().defaultClockClass() != null;
        this.reader = reader;
        this.workers = workers;
        this.chunk = chunk;
        ahead = fill(next);
    }

    private Future<LineChunk> fill(LineChunk next) {
        return workers.submit(() -> {
            reader.fill(next);
            return next;
        });
    }

    @Override
    public DataStream stream() {
        return stream;
    }

    @Override
    public boolean advance() {
        line++;
        return line < chunk.size() || nextChunk();
    }

    private boolean nextChunk() {
        if (ahead == null) {
            return false;
        }
        LineChunk done = chunk;
        chunk = await(ahead);
        line = 0;
        ahead = chunk.size() == 0 ? null : fill(done);
        return chunk.size() > 0;
    }

    private static LineChunk await(Future<LineChunk> ahead) {
        try {
            return Results.await(ahead);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinesInterruptedException();
        }
    }

    @Override
    public boolean hasTime() {
        return hasTime;
    }

    @Override
    public long timestampNs() {
        return chunk.timestampNs(line);
    }

    @Override
    public int eventRecordClassIndex() {
        return chunk.classIndex(line);
    }

    /// The time in cycles of the data stream's clock.
    long clockCycles() {
        return chunk.clockCycles(line);
    }

    /// The line's size without its beginning.
    int sizeBytes() {
        return chunk.sizeBytes(line);
    }

    /// Writes the line but for its beginning: for large ones.
    void writeTo(OutputStream out) throws IOException {
        chunk.writeTo(out, line);
    }

    /// Appends the line but for its beginning.
    void appendTo(TextBuffer out) {
        chunk.appendTo(out, line);
    }

    /// Ends the writing of lines where the thread that merges is interrupted.
    static final class LinesInterruptedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
