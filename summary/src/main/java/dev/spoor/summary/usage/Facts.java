package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.StreamPacket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Event records of a packet that a reading needs, as columns of their own: unlike a batch, they stay as they
/// are while the next ones are decoded. Mutable; one thread fills them, then another one may read them.
///
/// Hot: `UsageBenchmark` measures it.
final class Facts {

    private static final int SMALLEST = 512;

    private final StreamPacket packet;
    private int size;
    private boolean hasTime = true;
    private long[] timesNs = {};
    private int[] classes = {};
    private boolean[] named = {};
    private final long[] @Nullable [] integers;
    private final @Nullable String[] @Nullable [] texts;

    /// Whether event records before these are lost.
    boolean afterLoss;

    /// @param packet what the event records are of
    /// @param projection of the batches that they come from
    Facts(StreamPacket packet, Projection projection) {
        this.packet = packet;
        integers = new long[projection.integers().size()] @Nullable [];
        texts = new @Nullable String[projection.texts().size()] @Nullable [];
    }

    /// Copies event records.
    ///
    /// @param batch what they are in
    /// @param rows their places, in order
    /// @param count how many of them
    /// @param newNames by place in the batch, whether the thread there, its process or its name differ from those
    ///     of the event record before; null where none of them is in the batch
    void add(Batch batch, int[] rows, int count, boolean @Nullable [] newNames) {
        makeRoom(batch, size + count, newNames != null);
        hasTime = batch.hasTime();
        copy(batch.timestampsNs(), timesNs, rows, count);
        int[] batchClasses = batch.eventRecordClassIndexes();
        for (int i = 0; i < count; i++) {
            classes[size + i] = batchClasses[rows[i]];
        }
        for (int i = 0; newNames != null && i < count; i++) {
            named[size + i] = newNames[rows[i]];
        }
        for (int column = 0; column < integers.length; column++) {
            long[] values = integers[column];
            if (values != null) {
                copy(batch.integer(column), values, rows, count);
            }
        }
        for (int column = 0; column < texts.length; column++) {
            @Nullable String[] values = texts[column];
            if (values != null) {
                copyTexts(batch, batch.text(column), values, rows, count);
            }
        }
        size += count;
    }

    private void copy(long[] from, long[] to, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            to[size + i] = from[rows[i]];
        }
    }

    private void copyTexts(Batch batch, int[] codes, @Nullable String[] to, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            int code = codes[rows[i]];
            to[size + i] = code < 0 ? null : batch.dictionary().text(code);
        }
    }

    private void makeRoom(Batch batch, int needed, boolean hasNames) {
        int capacity = Math.max(SMALLEST, timesNs.length);
        while (capacity < needed) {
            capacity *= 2;
        }
        if (capacity == timesNs.length) {
            return;
        }
        timesNs = Arrays.copyOf(timesNs, capacity);
        classes = Arrays.copyOf(classes, capacity);
        named = hasNames ? Arrays.copyOf(named, capacity) : named;
        for (int column = 0; column < integers.length; column++) {
            if (batch.hasInteger(column)) {
                long[] values = integers[column];
                integers[column] = values == null ? new long[capacity] : Arrays.copyOf(values, capacity);
            }
        }
        for (int column = 0; column < texts.length; column++) {
            if (batch.hasText(column)) {
                @Nullable String[] values = texts[column];
                texts[column] = values == null ? new @Nullable String[capacity] : Arrays.copyOf(values, capacity);
            }
        }
    }

    StreamPacket packet() {
        return packet;
    }

    int size() {
        return size;
    }

    boolean hasTime() {
        return hasTime;
    }

    long[] timesNs() {
        return timesNs;
    }

    int[] classes() {
        return classes;
    }

    /// Whether an event record's thread, its process or its name differ from those of the one before.
    boolean isNamed(int row) {
        return row < named.length && named[row];
    }

    /// An integer column, or null where no event record has a value in it.
    long @Nullable [] integer(int column) {
        return integers[column];
    }

    /// A text column, likewise.
    @Nullable
    String @Nullable [] text(int column) {
        return texts[column];
    }
}
