package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.Batch;
import org.jspecify.annotations.Nullable;

/// The event record that a reading is at: when and where it was, and what it tells. Mutable,
/// single-threaded.
final class Moment {

    /// What [#number] gives where an event record has no such number.
    static final long ABSENT = Batch.ABSENT;

    long timeNs;

    /// The number of the host that it is of.
    int host;

    /// The thread that it is of; the unknown one where nobody knows.
    TracedThread thread;

    /// The CPU that it is of, or null where it does not say that.
    @Nullable
    TracedCpu cpu;

    /// What the priorities in it count from.
    int priorityOrigin;

    /// The number of its system call, or [TracedThread#NO_CALL] where it is none or does not say.
    int call = TracedThread.NO_CALL;

    @SuppressWarnings("NullAway.Init") // it is at an event record before anything is asked
    private Facts facts;

    private int row;

    Moment(TracedThread unknown) {
        thread = unknown;
    }

    void at(Facts newFacts, int newRow) {
        facts = newFacts;
        row = newRow;
        timeNs = newFacts.timesNs()[newRow];
    }

    /// One of the numbers of its [dev.spoor.lttng.KernelEvent], or [#ABSENT].
    long number(int which) {
        return integerOf(UsageColumns.NUMBERS + which);
    }

    /// One of the texts of its [dev.spoor.lttng.KernelEvent], or null.
    @Nullable
    String text(int which) {
        return textOf(UsageColumns.TEXTS + which);
    }

    /// The value of an integer column, or [#ABSENT].
    long integerOf(int column) {
        long[] values = facts.integer(column);
        return values == null ? ABSENT : values[row];
    }

    /// The value of a text column, or null.
    @Nullable
    String textOf(int column) {
        @Nullable String[] values = facts.text(column);
        return values == null ? null : values[row];
    }
}
