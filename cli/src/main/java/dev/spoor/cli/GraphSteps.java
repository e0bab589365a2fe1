package dev.spoor.cli;

/// The steps of a graph: those that are shown, those of its round-robin database, and the finer ones that
/// both are made of.
///
/// @param shownNs the step of pictures and tables
/// @param databaseSeconds the step of the database, or 0 when none is written
/// @param countedNs the step that is counted: it divides both
record GraphSteps(long shownNs, int databaseSeconds, long countedNs) {

    private static final long SECOND_NS = 1_000_000_000L;

    /// Databases of more steps than this would be too large to be handy.
    private static final long GREATEST_DATABASE_STEPS = 500_000;

    /// @param shownNs the step of pictures and tables
    /// @param lengthNs the length of all
    /// @param database whether a database is written
    static GraphSteps of(long shownNs, long lengthNs, boolean database) {
        if (!database) {
            return new GraphSteps(shownNs, 0, shownNs);
        }
        int seconds = 1;
        for (int longer : new int[] {60, 3600, 86_400}) {
            if (lengthNs / SECOND_NS / seconds > GREATEST_DATABASE_STEPS) {
                seconds = longer;
            }
        }
        return new GraphSteps(shownNs, seconds, gcd(shownNs, seconds * SECOND_NS));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
