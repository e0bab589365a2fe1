package dev.spoor.summary.usage;

/// The lengths that slices of time have: each is a multiple of the one before, so that slices become longer
/// ones by being put together.
final class SliceLengths {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long[] SECONDS = {1, 2, 10, 20, 60, 120, 600, 1800, 3600, 7200, 21_600, 43_200, 86_400};

    private SliceLengths() {}

    /// The next longer one; beyond a day, twice as long.
    static long next(long lengthNs) {
        for (long power = 1; power < SECOND_NS; power *= 10) {
            if (lengthNs < power) {
                return power;
            }
            if (lengthNs < 2 * power) {
                return 2 * power;
            }
        }
        for (long seconds : SECONDS) {
            if (lengthNs < seconds * SECOND_NS) {
                return seconds * SECOND_NS;
            }
        }
        return 2 * lengthNs;
    }

    /// The shortest one of which so many are enough for some time.
    static long of(long timeNs, int count) {
        long length = 1;
        while (timeNs / length >= count) {
            length = next(length);
        }
        return length;
    }
}
