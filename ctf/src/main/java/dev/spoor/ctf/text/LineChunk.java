package dev.spoor.ctf.text;

import java.io.IOException;
import java.io.OutputStream;

/// Some lines of one data stream, and what puts them in order with those of others. Mutable, reused,
/// single-threaded.
final class LineChunk {

    /// So many lines at most.
    static final int CAPACITY = 4096;

    private final long[] timestampsNs;
    private final long[] clockCycles;
    private final int[] classIndexes;
    private final int[] ends;
    private final TextBuffer text;
    private final int greatestBytes;
    private int size;

    /// @param greatestBytes about so many bytes of text are kept between uses
    LineChunk(int capacity, int greatestBytes) {
        timestampsNs = new long[capacity];
        clockCycles = new long[capacity];
        classIndexes = new int[capacity];
        ends = new int[capacity];
        text = new TextBuffer(Math.min(greatestBytes, 1024));
        this.greatestBytes = greatestBytes;
    }

    void clear() {
        size = 0;
        text.clear(2 * greatestBytes);
    }

    boolean isFull() {
        return size == ends.length || text.size() >= greatestBytes;
    }

    /// Where the next line's text goes.
    TextBuffer text() {
        return text;
    }

    /// Ends a line.
    void endLine(long timestampNs, long cycles, int classIndex) {
        timestampsNs[size] = timestampNs;
        clockCycles[size] = cycles;
        classIndexes[size] = classIndex;
        ends[size] = text.size();
        size++;
    }

    int size() {
        return size;
    }

    long timestampNs(int line) {
        return timestampsNs[line];
    }

    long clockCycles(int line) {
        return clockCycles[line];
    }

    int classIndex(int line) {
        return classIndexes[line];
    }

    /// The size of a line's text.
    int sizeBytes(int line) {
        return ends[line] - begin(line);
    }

    private int begin(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }

    /// Appends a line's text to other text.
    void appendTo(TextBuffer out, int line) {
        out.append(text.bytes(), begin(line), ends[line]);
    }

    /// Writes a line's text.
    void writeTo(OutputStream out, int line) throws IOException {
        out.write(text.bytes(), begin(line), sizeBytes(line));
    }
}
