package dev.spoor.ctf.decode;

import java.util.Optional;

/// The columns of common contexts, where event records are compared with the one before instead of writing
/// them: writes them for the first of those that are alike. Mutable, single-threaded.
final class AlikeColumns {

    /// Where fewer event records are alike on average, comparing costs more than it saves.
    private static final int LEAST_WORTHWHILE = 8;

    /// Where more are alike on average, it does not matter how long the first of them takes.
    private static final int LEAST_LONG = 512;

    /// After so many runs it is looked whether they are long enough, and so many batches or so it is left
    /// when they aren't.
    private static final int SAMPLE = 64;

    private final Batch batch;
    private final SteadyRows steady;
    private final boolean possible;
    private final int[] integers;
    private final int[] texts;
    private final long[] lastIntegers;
    private final int[] lastTexts;

    /// Whether event records may be compared with those of the batch before, and so be of its last run.
    private boolean continues;

    private int runs;
    private long rows;
    private int pause;
    private boolean isLong = true;

    /// @param common what is compared; without it nothing is
    /// @param batch whose columns
    /// @param steady gets the rows that are alike
    AlikeColumns(Optional<CommonRun> common, Batch batch, SteadyRows steady) {
        this.batch = batch;
        this.steady = steady;
        possible = common.isPresent();
        integers = common.stream()
                .flatMap(c -> c.integers().stream())
                .mapToInt(i -> i)
                .toArray();
        texts = common.stream()
                .flatMap(c -> c.texts().stream())
                .mapToInt(i -> i)
                .toArray();
        lastIntegers = new long[integers.length];
        lastTexts = new int[texts.length];
    }

    /// A new packet begins.
    void beginPacket() {
        continues = false;
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

    /// Whether the batch's first event records are to be compared with the last run of the batch before. Tells so once.
    boolean continues() {
        boolean answer = continues;
        continues = false;
        return answer;
    }

    /// Some event records are like the last one of the batch before.
    ///
    /// @param row the first row
    /// @param end the first row that is not like it
    /// @param room how many rows there may be
    void continueTo(int row, int end, int room) {
        for (int i = 0; i < integers.length; i++) {
            batch.integers()[integers[i]][row] = lastIntegers[i];
        }
        for (int i = 0; i < texts.length; i++) {
            batch.texts()[texts[i]][row] = lastTexts[i];
        }
        count(row, end, room);
    }

    /// Some event records are like a first one, whose columns are written.
    ///
    /// @param row the first one's
    /// @param end the first row that is not like it
    /// @param room how many rows there may be
    void add(int row, int end, int room) {
        for (int i = 0; i < integers.length; i++) {
            lastIntegers[i] = batch.integers()[integers[i]][row];
        }
        for (int i = 0; i < texts.length; i++) {
            lastTexts[i] = batch.texts()[texts[i]][row];
        }
        count(row, end, room);
    }

    private void count(int row, int end, int room) {
        steady.add(row, end);
        continues = end == room;
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
