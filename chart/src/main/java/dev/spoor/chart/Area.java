package dev.spoor.chart;

/// The stack up to and including one series: steps from the baseline.
///
/// @param name the series' name
/// @param total the series' event records
/// @param tops the stack's height above each column, in units
@SuppressWarnings("ArrayRecordComponent")
record Area(String name, long total, int[] tops, Paint paint) {

    /// Follows an outline.
    interface Pen {

        /// Goes to the left or the right, by some columns.
        void horizontal(int columns);

        /// Goes up by some units, or down where negative.
        void vertical(int units);
    }

    /// Draws the outline from the baseline's begin to its end.
    void outline(Pen pen) {
        int height = 0;
        int run = 0;
        for (int top : tops) {
            if (top != height) {
                move(pen, run, top - height);
                height = top;
                run = 0;
            }
            run++;
        }
        move(pen, height == 0 ? 0 : run, -height);
    }

    private static void move(Pen pen, int columns, int units) {
        if (columns != 0) {
            pen.horizontal(columns);
        }
        if (units != 0) {
            pen.vertical(units);
        }
    }
}
