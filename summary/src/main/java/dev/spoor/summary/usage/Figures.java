package dev.spoor.summary.usage;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// What a table shows of each tally: its columns, each with what it takes from the tally. Mutable,
/// single-threaded.
///
/// @param <T> what was counted
final class Figures<T extends Tally<T>> {

    private final List<Column> columns = new ArrayList<>();
    private final List<Function<T, List<Cell>>> cells = new ArrayList<>();

    private Figures<T> add(Column column, Function<T, Cell> cell) {
        columns.add(column);
        cells.add(tally -> List.of(cell.apply(tally)));
        return this;
    }

    /// A column of whole numbers.
    Figures<T> figure(String key, String heading, Unit unit, ToLongFunction<T> value) {
        return add(Column.of(key, heading, unit), tally -> Cell.of(value.applyAsLong(tally)));
    }

    /// A column of shares.
    Figures<T> ratio(String key, String heading, ToDoubleFunction<T> value) {
        return add(Column.of(key, heading, Unit.RATIO), tally -> Cell.of(value.applyAsDouble(tally)));
    }

    /// The columns of a distribution of durations.
    ///
    /// @param key what their names begin with
    Figures<T> durations(String key, String heading, Function<T, Distribution> values) {
        return more(new Rows().durations(key, heading), tally -> Rows.durations(values.apply(tally)));
    }

    /// Some columns.
    ///
    /// @param some which they are
    /// @param theirs their cells
    Figures<T> more(Rows some, Function<T, List<Cell>> theirs) {
        columns.addAll(some.columns());
        cells.add(theirs);
        return this;
    }

    private Rows begin(List<Column> first) {
        return new Rows().columns(first).columns(columns);
    }

    private void row(Rows rows, List<Cell> first, T tally) {
        Rows.Row row = rows.row(first);
        cells.forEach(some -> row.add(some.apply(tally)));
        row.end();
    }

    /// A table with a row for each process or thread.
    ///
    /// @param tallies by thread
    /// @param used whether a process has used anything of it
    /// @param order the key of the column by which it is sorted
    Table byOwner(Report report, Tallies<T> tallies, Supplier<T> empty, Predicate<T> used, String order) {
        Rows rows = begin(report.ownerColumns());
        report.byOwner(tallies, empty).forEach((owner, tally) -> {
            if (used.test(tally)) {
                row(rows, report.ownerCells(owner), tally);
            }
        });
        return rows.table("processes", report.owners(), order);
    }

    /// A table with a row for each tally.
    ///
    /// @param first the columns that say what is counted
    /// @param wanted which of the tallies, by their keys
    /// @param what their cells, for a tally's key
    Table each(
            String key,
            String title,
            List<Column> first,
            Tallies<T> tallies,
            LongPredicate wanted,
            LongFunction<List<Cell>> what) {
        Rows rows = begin(first);
        for (Tallies.Entry<T> entry : tallies.entries()) {
            if (wanted.test(entry.key())) {
                row(rows, what.apply(entry.key()), entry.tally());
            }
        }
        return rows.table(key, title, order(first));
    }

    /// By what is counted if the first column says that; else by the first figure.
    private String order(List<Column> first) {
        return first.getLast().unit() == Unit.ID
                ? first.getLast().key()
                : columns.getFirst().key();
    }
}
