package dev.spoor.summary.index;

import java.util.ArrayList;
import java.util.List;

/// When a segment's event records were, and those that have no time.
///
/// @param spans the first and the last time of each event record class that has any
/// @param untimed counts of event records without a time
public record TimesBlock(List<Span> spans, List<Untimed> untimed) {

    /// The first and the last time of an event record class's event records, in nanoseconds from the
    /// clock's origin.
    public record Span(int recordClass, long firstNs, long lastNs) {

        /// The time from the first of both to the last of both.
        public Span union(Span other) {
            return new Span(recordClass, Math.min(firstNs, other.firstNs), Math.max(lastNs, other.lastNs));
        }
    }

    /// How many event records of a series have no time.
    public record Untimed(int series, long count) {}

    public TimesBlock {
        spans = List.copyOf(spans);
        untimed = List.copyOf(untimed);
    }

    /// The block.
    public BlockContent encode() {
        PayloadWriter out = new PayloadWriter();
        out.unsigned(spans.size());
        long beforeNs = 0;
        for (Span span : spans) {
            out.unsigned(span.recordClass).signed(span.firstNs - beforeNs).unsigned(span.lastNs - span.firstNs);
            beforeNs = span.firstNs;
        }
        out.unsigned(untimed.size());
        untimed.forEach(u -> out.unsigned(u.series).unsigned(u.count));
        return BlockContent.of(BlockType.TIMES, out);
    }

    /// What a block says.
    public static TimesBlock decode(byte[] payload, Names names) throws IndexFormatException {
        PayloadReader in = new PayloadReader(payload);
        List<Span> spans = new ArrayList<>();
        long beforeNs = 0;
        for (int i = in.count(); i > 0; i--) {
            int recordClass = in.index(names.recordClasses.size(), "the number of an event record class");
            beforeNs += in.signed();
            spans.add(new Span(recordClass, beforeNs, beforeNs + in.unsigned()));
        }
        List<Untimed> untimed = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            untimed.add(new Untimed(in.index(names.series.size(), "the number of a series"), in.unsigned()));
        }
        return new TimesBlock(spans, untimed);
    }
}
