package dev.spoor.ctf.text;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes times and the time since the line before. Mutable, single-threaded.
///
/// Hot: once for every line that `cat` prints. Times of the same second as the one before need no calendar.
final class Timestamps implements LineBeginning {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.", Locale.ROOT);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.", Locale.ROOT);

    /// Digits of a number of cycles, as babeltrace2 fills them up.
    private static final int CYCLE_DIGITS = 20;

    private static final int DELTA_CYCLE_DIGITS = 12;

    private final TextForm form;
    private final TextBuffer.Constant before;
    private final TextBuffer.Constant between;
    private final TextBuffer.Constant after;
    private boolean first = true;
    private long last;
    private long second = Long.MIN_VALUE;
    private TextBuffer.Constant secondText = TextBuffer.Constant.of("");

    Timestamps(TextForm form) {
        this.form = form;
        Colors colors = form.colors();
        boolean named = form.shows(TextForm.Name.HEADER);
        String timeName = colors.scopeName() + "timestamp" + colors.reset() + " = ";
        String deltaName = ", " + colors.scopeName() + "delta" + colors.reset() + " = ";
        before = TextBuffer.Constant.of((named ? timeName : "[") + colors.timestamp());
        String afterTime = colors.reset() + (named ? "" : "] ");
        between = TextBuffer.Constant.of(afterTime + (form.delta() ? named ? deltaName : "(" : ""));
        after = TextBuffer.Constant.of(form.delta() && !named ? ") " : "");
    }

    @Override
    public void begin(long timestampNs, long clockCycles, TextBuffer out) {
        boolean cycles = form.time() == TextForm.Time.CYCLES;
        out.append(before);
        if (cycles) {
            padded(clockCycles, CYCLE_DIGITS, out);
        } else {
            appendTime(timestampNs, out);
        }
        out.append(between);
        if (form.delta()) {
            appendDelta(cycles ? clockCycles : timestampNs, cycles, out);
            out.append(after);
        }
    }

    /// Writes a time, without brackets.
    void appendTime(long ns, TextBuffer out) {
        // A time before the origin has no date that says so.
        if (ns < 0 || form.time() == TextForm.Time.SECONDS) {
            out.append(ns < 0 ? "-" : "");
            appendSeconds(ns < 0 ? -ns : ns, out);
            return;
        }
        long now = ns / SECOND_NS;
        if (now != second) {
            second = now;
            ZonedDateTime time = Instant.ofEpochSecond(now).atZone(form.zone());
            secondText = TextBuffer.Constant.of((form.date() ? DATE_AND_TIME : TIME).format(time));
        }
        out.append(secondText);
        out.padded(ns - SECOND_NS * now, 9);
    }

    /// @param ns without sign
    private static void appendSeconds(long ns, TextBuffer out) {
        out.unsigned(Long.divideUnsigned(ns, SECOND_NS));
        out.append('.');
        out.padded(Long.remainderUnsigned(ns, SECOND_NS), 9);
    }

    private void appendDelta(long now, boolean cycles, TextBuffer out) {
        long delta = now - last;
        boolean known = !first;
        first = false;
        last = now;
        if (cycles) {
            appendDeltaOfCycles(known ? delta : -1, out);
        } else if (known) {
            // A data stream's own times may go back.
            out.append(delta < 0 ? '-' : '+');
            appendSeconds(delta < 0 ? -delta : delta, out);
        } else {
            out.append("+?.?????????");
        }
    }

    /// Cycles of different clocks have no difference that means something: it is the one that babeltrace2
    /// prints, to which -1 is unknown and other numbers below 0 are large ones.
    private static void appendDeltaOfCycles(long delta, TextBuffer out) {
        if (delta == -1) {
            out.append("+????????????");
        } else {
            out.append('+');
            padded(delta, DELTA_CYCLE_DIGITS, out);
        }
    }

    private static void padded(long value, int digits, TextBuffer out) {
        int begin = out.size();
        out.unsigned(value);
        int missing = digits - (out.size() - begin);
        if (missing > 0) {
            out.cut(begin);
            for (int i = 0; i < missing; i++) {
                out.append('0');
            }
            out.unsigned(value);
        }
    }
}
