package dev.spoor.tui.draw;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Unit;

/// How figures are written for people.
public interface Figures {

    /// A table's cell; empty for one without a value.
    String cell(Cell cell, Unit unit);

    /// An instant, to the nanosecond.
    ///
    /// @param ns nanoseconds from the clock's origin
    String instant(long ns);

    /// An instant, as exactly as slices of some length need it, without what all instants share.
    ///
    /// @param ns nanoseconds from the clock's origin
    String shortInstant(long ns, long stepNs);

    /// A length of time.
    String duration(long ns);
}
