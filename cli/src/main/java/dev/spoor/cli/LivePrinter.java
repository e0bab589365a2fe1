package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.text.EventRecordLines;
import dev.spoor.ctf.text.RecordForm;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Prints event records of live sessions as `cat` prints those of files. Mutable, single-threaded.
final class LivePrinter implements LiveLines.Sink {

    private final CatCommand command;
    private final Diagnostics diagnostics;
    private final RecordForm form;
    private final CountedLines out;
    private final SelectedEvents events;
    private final Set<String> toldLosses = new HashSet<>();
    private @Nullable EventRecordLines last;
    private Optional<TimeRange> window = Optional.empty();

    LivePrinter(CatCommand command, TraceInputs inputs, Diagnostics diagnostics) {
        this.command = command;
        this.diagnostics = diagnostics;
        form = command.form(t -> inputs.shown(t.directory().toString()));
        out = new CountedLines(command.bytesOut());
        events = new SelectedEvents(command.selection().eventFilter());
    }

    /// Whether the tracers say that they lost something.
    boolean hasLoss() {
        return !toldLosses.isEmpty();
    }

    @Override
    public boolean write(List<Trace> traces, Function<Trace, Optional<TimeRange>> ranges, EventRecordFilter streams)
            throws IOException, InterruptedException {
        ComparableTimes.check(traces);
        if (last == null) {
            // Times of day are those of the day on which the traces begin.
            window = command.selection().timeRange(new TraceTimes(traces).beginNs());
        }
        var choice = new EventRecordLines.Choice(
                t -> ranges.apply(t).map(this::inWindow), events.and(streams), command.limit() - out.count());
        EventRecordLines lines = last == null
                ? new EventRecordLines(traces, form, choice, diagnostics, command.threadCount(), _ -> {})
                : last.following(traces, choice);
        last = lines;
        lines.writeTo(out, this::tellLoss);
        return out.count() < command.limit();
    }

    /// A span that is in the chosen time; an instant that no trace has, where none is.
    private TimeRange inWindow(TimeRange range) {
        if (window.isEmpty()) {
            return range;
        }
        long beginNs = Math.max(range.beginNs(), window.get().beginNs());
        long endNs = Math.min(range.endNs(), window.get().endNs());
        return endNs < beginNs ? new TimeRange(Long.MIN_VALUE, Long.MIN_VALUE) : new TimeRange(beginNs, endNs);
    }

    /// A loss is in several rounds where it takes longer than one.
    private void tellLoss(String sentence) {
        if (toldLosses.add(sentence)) {
            command.tellLoss(sentence);
        }
    }

    /// Counts the lines that go through it.
    private static final class CountedLines extends OutputStream {
        private final OutputStream out;
        private long count;

        CountedLines(OutputStream out) {
            this.out = out;
        }

        long count() {
            return count;
        }

        @Override
        public void write(int b) throws IOException {
            count += b == '\n' ? 1 : 0;
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                count += bytes[i] == '\n' ? 1 : 0;
            }
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
