package dev.spoor.chart;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/// Labels with the time since an origin that only the tracer knows: hours, minutes and seconds, or days.
///
/// @param beginNs the axis' begin
record OriginLabels(long beginNs) implements TimeLabels {

    private static final String ORIGIN = "the tracer's origin";

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public String label(long timeNs, TimeStep step) {
        long stepNs = step.approximateNs();
        if (stepNs < Fraction.LIMIT_NS) {
            return Fraction.forStep(stepNs).label(timeNs, beginNs);
        }
        if (stepNs >= TimeStep.DAY_NS) {
            return Quantity.count(timeNs / TimeStep.DAY_NS) + " d";
        }
        return clock(timeNs, stepNs < TimeStep.SECOND_NS ? 1 : 0);
    }

    @Override
    public String caption(TimeStep step) {
        if (step.approximateNs() < Fraction.LIMIT_NS) {
            Fraction fraction = Fraction.forStep(step.approximateNs());
            return clock(fraction.base(beginNs), fraction.baseDigits()) + " after " + ORIGIN;
        }
        return "time since " + ORIGIN;
    }

    /// Hours, minutes and seconds: `-1:02:03.5`.
    private static String clock(long timeNs, int digits) {
        long seconds = Math.abs(timeNs / TimeStep.SECOND_NS);
        long fractionNs = Math.abs(timeNs % TimeStep.SECOND_NS);
        String text = String.format(
                Locale.ROOT, "%s%,d:%02d:%02d", timeNs < 0 ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60);
        return digits == 0
                ? text
                : text + String.format(Locale.ROOT, ".%09d", fractionNs).substring(0, digits + 1);
    }
}
