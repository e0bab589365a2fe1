package dev.spoor.ctf.text;

import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// What tracers say that they have lost, as sentences in the order of time: babeltrace2's sentences. Mutable,
/// single-threaded.
final class LossNotices {

    private record Notice(long beginNs, String sentence) {}

    private final List<Notice> notices;
    private int next;
    private long nextNs;

    private LossNotices(List<Notice> notices) {
        this.notices = notices;
        nextNs = notices.isEmpty() ? Long.MAX_VALUE : notices.getFirst().beginNs;
    }

    /// The losses of some traces.
    ///
    /// @param ranges when, for each trace
    /// @param form how times are written
    static LossNotices of(List<Trace> traces, Function<Trace, Optional<TimeRange>> ranges, RecordForm form) {
        TextForm textForm = form instanceof TextForm text ? text : TextForm.DEFAULT;
        List<Notice> notices = new ArrayList<>();
        for (Trace trace : traces) {
            Optional<TimeRange> wanted = ranges.apply(trace);
            for (DataStream stream : trace.dataStreams()) {
                for (Loss loss : stream.losses()) {
                    TimeRange range = loss.range();
                    if (wanted.isEmpty() || (range != null && wanted.get().overlaps(range))) {
                        long beginNs = range == null ? Long.MIN_VALUE : range.beginNs();
                        notices.add(new Notice(beginNs, sentence(stream, loss, textForm)));
                    }
                }
            }
        }
        notices.sort(Comparator.comparingLong(Notice::beginNs));
        return new LossNotices(notices);
    }

    private static String sentence(DataStream stream, Loss loss, TextForm form) {
        TraceClass traceClass = stream.trace().traceClass();
        String what = loss.eventRecords() > 0 ? count(loss.eventRecords(), "event") : count(loss.packets(), "packet");
        String id = stream.id() == PacketEntry.UNKNOWN
                ? "no stream ID"
                : "stream ID: " + Long.toUnsignedString(stream.id());
        return "Tracer discarded " + what + " " + times(loss.range(), form) + " in trace \""
                + form.traceName().apply(stream.trace()) + "\" "
                + (traceClass.uuid() == null ? "(no UUID)" : "(UUID: " + traceClass.uuid() + ")")
                + " within stream \"" + stream.files().getFirst().path() + "\" (stream class ID: "
                + Long.toUnsignedString(stream.streamClass().id()) + ", " + id + ").";
    }

    private static String count(long count, String what) {
        return Long.toUnsignedString(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String times(@org.jspecify.annotations.Nullable TimeRange range, TextForm form) {
        if (range == null) {
            return "(unknown time range)";
        }
        Timestamps timestamps = new Timestamps(form);
        TextBuffer text = new TextBuffer(100);
        text.append("between [");
        timestamps.appendTime(range.beginNs(), text);
        text.append("] and [");
        timestamps.appendTime(range.endNs(), text);
        text.append(']');
        return text.toString();
    }

    /// Whether there is something to tell before an event record of some time.
    boolean isDue(long timestampNs) {
        return timestampNs >= nextNs && next < notices.size();
    }

    /// Tells all losses that began up to some time.
    void tell(long timestampNs, Consumer<String> sink) {
        while (next < notices.size() && notices.get(next).beginNs <= timestampNs) {
            sink.accept(notices.get(next++).sentence);
        }
        nextNs = next < notices.size() ? notices.get(next).beginNs : Long.MAX_VALUE;
    }

    /// Whether anything was told.
    boolean hasTold() {
        return next > 0;
    }
}
