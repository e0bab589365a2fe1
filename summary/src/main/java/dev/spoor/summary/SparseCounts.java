package dev.spoor.summary;

import java.util.Arrays;

/// Counts by an index, such as a step's, in chunks that exist only where something was counted. Mutable,
/// single-threaded.
///
/// Costs 144 bytes for each 16 indexes that have a count, and a reference for each 16 between the first and
/// the last of them. Most processes have few counts, so larger chunks would mostly hold zeros.
final class SparseCounts {

    private static final int CHUNK_BITS = 4;
    private static final int CHUNK_SIZE = 1 << CHUNK_BITS;
    private static final long[] NO_CHUNK = {};

    /// The chunks from number `firstChunk` on.
    private long[][] chunks = {};

    private int firstChunk;

    /// Adds to an index's count.
    ///
    /// @param at at least 0
    void add(int at, long count) {
        int index = (at >>> CHUNK_BITS) - firstChunk;
        if (index < 0 || index >= chunks.length) {
            index = makeRoom(at >>> CHUNK_BITS);
        }
        long[] chunk = chunks[index];
        if (chunk.length == 0) {
            chunk = new long[CHUNK_SIZE];
            chunks[index] = chunk;
        }
        chunk[at & (CHUNK_SIZE - 1)] += count;
    }

    /// Makes the chunks include one more.
    ///
    /// @return its place
    private int makeRoom(int chunk) {
        if (chunks.length == 0) {
            firstChunk = chunk;
        }
        int begin = firstChunk;
        int end = firstChunk + chunks.length;
        if (chunk < begin) {
            begin = Math.max(0, Math.min(chunk, begin - chunks.length));
        } else {
            end = Math.max(chunk + 1, end + chunks.length);
        }
        long[][] larger = new long[end - begin][];
        Arrays.fill(larger, NO_CHUNK);
        System.arraycopy(chunks, 0, larger, firstChunk - begin, chunks.length);
        chunks = larger;
        firstChunk = begin;
        return chunk - begin;
    }

    /// Adds all counts of another.
    void merge(SparseCounts other) {
        other.forEach(this::add);
    }

    /// Gives every count that is not 0, by rising index.
    void forEach(Entry sink) {
        for (int c = 0; c < chunks.length; c++) {
            for (int i = 0; i < chunks[c].length; i++) {
                if (chunks[c][i] != 0) {
                    sink.accept(((firstChunk + c) << CHUNK_BITS) + i, chunks[c][i]);
                }
            }
        }
    }

    /// Takes an index and its count.
    @FunctionalInterface
    interface Entry {
        void accept(int at, long count);
    }

    /// The counts in an array of some length; later ones are left out.
    long[] toArray(int length) {
        long[] all = new long[length];
        for (int c = 0; c < chunks.length; c++) {
            int at = (firstChunk + c) << CHUNK_BITS;
            System.arraycopy(chunks[c], 0, all, Math.min(at, length), Math.clamp(length - at, 0, chunks[c].length));
        }
        return all;
    }

    /// The sum of all counts.
    long total() {
        long total = 0;
        for (long[] chunk : chunks) {
            for (long count : chunk) {
                total += count;
            }
        }
        return total;
    }
}
