package dev.spoor.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Some spans of time that don't overlap, in order. Immutable.
///
/// @param spans each with a beginning, and an end after it that is not in it
record TimeSpans(List<Span> spans) {

    /// @param beginNs the first instant in it
    /// @param endNs the first instant after it
    record Span(long beginNs, long endNs) {}

    TimeSpans {
        spans = List.copyOf(spans);
    }

    static final TimeSpans NONE = new TimeSpans(List.of());

    static TimeSpans of(long beginNs, long endNs) {
        return beginNs < endNs ? new TimeSpans(List.of(new Span(beginNs, endNs))) : NONE;
    }

    /// Spans in any order, which may overlap, as one.
    static TimeSpans union(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingLong(Span::beginNs));
        List<Span> joined = new ArrayList<>();
        for (Span span : sorted) {
            if (!joined.isEmpty() && joined.getLast().endNs >= span.beginNs) {
                Span last = joined.removeLast();
                joined.add(new Span(last.beginNs, Math.max(last.endNs, span.endNs)));
            } else {
                joined.add(span);
            }
        }
        return new TimeSpans(joined);
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    /// Whether an instant is in one of them.
    boolean contains(long timeNs) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).endNs <= timeNs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < spans.size() && spans.get(low).beginNs <= timeNs;
    }

    /// What they have in common with one span.
    TimeSpans within(long beginNs, long endNs) {
        List<Span> inside = new ArrayList<>();
        for (Span span : spans) {
            if (span.beginNs < endNs && span.endNs > beginNs) {
                inside.add(new Span(Math.max(span.beginNs, beginNs), Math.min(span.endNs, endNs)));
            }
        }
        return new TimeSpans(inside);
    }
}
