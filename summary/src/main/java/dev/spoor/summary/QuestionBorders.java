package dev.spoor.summary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The instants between which a question does not tell event records apart: the ends of its window and of
/// its steps. A bucket that none of them cuts counts as a whole.
///
/// @param window the question's window, or null
/// @param steps the question's steps
record QuestionBorders(RateQuestion.@Nullable Window window, Steps steps) {

    /// Where there are more, a span is taken as cut all over: finer buckets can't be wrong.
    private static final int GREATEST_CUTS = 16;

    /// The buckets in some spans that a border cuts.
    ///
    /// @param spans each from a bucket's border to another one's
    /// @param widthNs the buckets' width
    TimeSpans cut(TimeSpans spans, long widthNs) {
        List<TimeSpans.Span> cuts = new ArrayList<>();
        for (TimeSpans.Span span : spans.spans()) {
            if (window != null) {
                cutAt(window.beginNs(), span, widthNs, cuts);
                cutAt(window.endNs(), span, widthNs, cuts);
            }
            cutBySteps(span, widthNs, cuts);
        }
        return TimeSpans.union(cuts);
    }

    private static void cutAt(long timeNs, TimeSpans.Span span, long widthNs, List<TimeSpans.Span> cuts) {
        if (timeNs > span.beginNs() && timeNs < span.endNs() && Math.floorMod(timeNs, widthNs) != 0) {
            long begin = Math.floorDiv(timeNs, widthNs) * widthNs;
            cuts.add(new TimeSpans.Span(begin, begin + widthNs));
        }
    }

    private void cutBySteps(TimeSpans.Span span, long widthNs, List<TimeSpans.Span> cuts) {
        long stepNs = steps.stepNs();
        if (stepNs % widthNs == 0 || span.endNs() <= steps.originNs() || span.beginNs() > steps.endNs()) {
            return;
        }
        long begin = Math.max(span.beginNs(), steps.originNs());
        long end = Math.min(span.endNs(), steps.endNs());
        if (stepNs < widthNs || (end - begin) / stepNs > GREATEST_CUTS) {
            long firstBucket = Math.floorDiv(begin, widthNs);
            long lastBucket = Math.floorDiv(end - 1, widthNs);
            cuts.add(new TimeSpans.Span(firstBucket * widthNs, (Math.max(lastBucket, firstBucket) + 1) * widthNs));
            return;
        }
        long first = Math.max(0, Math.floorDiv(begin - steps.originNs(), stepNs));
        for (long i = first; i <= steps.count(); i++) {
            long border = i == steps.count() ? steps.endNs() : steps.originNs() + i * stepNs;
            if (border >= span.endNs()) {
                break;
            }
            cutAt(border, span, widthNs, cuts);
        }
    }
}
