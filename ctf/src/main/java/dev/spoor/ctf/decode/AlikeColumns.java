package dev.spoor.ctf.decode;

import java.util.Arrays;
import java.util.Optional;

/// The columns of common contexts, where event records are compared with the one before instead of writing
/// them: writes them for those that are alike. Mutable, single-threaded.
final class AlikeColumns {

    /// Where fewer event records are alike on average, comparing costs more than it saves.
    private static final int LEAST_WORTHWHILE = 8;

    /// Where more are alike on average, it does not matter how long the first of them takes.
    private static final int LEAST_LONG = 512;

    /// After so many runs it is looked whether they are long enough, and so many batches or so it is left
    /// when they aren't.
    private static final int SAMPLE = 64;

    private final Batch batch;
    private final boolean possible;
    private final int[] integers;
    private final int[] texts;
    private int runs;
    private long rows;
    private int pause;
    private boolean isLong = true;

    /// @param common what is compared; without it nothing is
    AlikeColumns(Optional<CommonRun> common, Batch batch) {
        this.batch = batch;
        possible = common.isPresent();
        integers = common.stream()
                .flatMap(c -> c.integers().stream())
                .mapToInt(i -> i)
                .toArray();
        texts = common.stream()
                .flatMap(c -> c.texts().stream())
                .mapToInt(i -> i)
                .toArray();
    }

    /// Whether it pays to compare event records.
    boolean isWorthwhile() {
        return possible && pause == 0;
    }

    /// Whether runs are so long that their first event records may be decoded plainly: then nothing else has to be
    /// compiled.
    boolean isLong() {
        return isWorthwhile() && isLong;
    }

    /// A new batch begins.
    void beginBatch() {
        if (pause > 0) {
            pause--;
        }
    }

    /// Writes the columns of event records that are like a first one.
    ///
    /// @param row the first one's
    /// @param end the first row that is not like it
    /// @param room how many rows there may be
    void fill(int row, int end, int room) {
        for (int column : integers) {
            long[] values = batch.integers()[column];
            Arrays.fill(values, row + 1, end, values[row]);
        }
        for (int column : texts) {
            int[] codes = batch.texts()[column];
            Arrays.fill(codes, row + 1, end, codes[row]);
        }
        runs++;
        // Where the batch ended, the run may be of any length.
        rows += end == room ? Batch.CAPACITY : end - row;
        if (runs == SAMPLE) {
            isLong = rows >= (long) SAMPLE * LEAST_LONG;
            pause = rows < (long) SAMPLE * LEAST_WORTHWHILE ? SAMPLE : 0;
            runs = 0;
            rows = 0;
        }
    }
}
