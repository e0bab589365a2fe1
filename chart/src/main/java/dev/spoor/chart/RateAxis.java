package dev.spoor.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rate axis: from 0 to a little above the highest rate.
///
/// @param maximum events/s at the plot's top, above 0
/// @param ticks from 0 upwards
record RateAxis(double maximum, List<Tick> ticks) {

    RateAxis {
        ticks = List.copyOf(ticks);
    }

    private static final double HEADROOM = 1.06;
    private static final double[] STEPS = {1, 2, 5, 10};
    private static final double LEAST_PREFIXED = 10_000;
    private static final String[] PREFIXES = {"", " k", " M", " G", " T", " P", " E"};
    private static final int MOST_DECIMALS = 5;

    /// A mark on the axis.
    ///
    /// @param rate events/s
    /// @param label the rate with its prefix, without unit
    record Tick(double rate, String label) {}

    /// The axis for rates up to a peak.
    ///
    /// @param peak the highest rate, in events/s
    /// @param mostTicks how many intervals between ticks the axis has room for, at least 1
    static RateAxis of(double peak, int mostTicks) {
        if (peak == 0) {
            return new RateAxis(1, List.of(new Tick(0, "0")));
        }
        double maximum = peak * HEADROOM;
        double step = step(maximum / mostTicks);
        int prefix = maximum < LEAST_PREFIXED ? 0 : (int) (Math.log10(maximum) / 3);
        prefix = Math.min(prefix, PREFIXES.length - 1);
        double unit = Math.pow(1000, prefix);
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step / unit) + 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (int k = 0; k * step <= maximum; k++) {
            ticks.add(new Tick(k * step, k == 0 ? "0" : label(k * step / unit, decimals) + PREFIXES[prefix]));
        }
        return new RateAxis(maximum, ticks);
    }

    private static String label(double value, int decimals) {
        return decimals > MOST_DECIMALS
                ? Math.round(value * Math.pow(10, decimals)) + "e-" + decimals
                : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /// The least of 1, 2, 5 × 10^k that is at least as large as told.
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : STEPS) {
            if (step * power >= least * (1 - 1e-9)) {
                return step * power;
            }
        }
        return STEPS[STEPS.length - 1] * power;
    }
}
