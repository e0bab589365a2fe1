package dev.spoor.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Charts to test with.
final class Charts {

    static final long SECOND_NS = 1_000_000_000L;
    static final long NOON_NS = Instant.parse("2026-11-24T12:00:00Z").getEpochSecond() * SECOND_NS;
    static final List<String> NAMES = List.of(
            "sched_switch",
            "sched_wakeup",
            "irq_handler_entry",
            "irq_handler_exit",
            "syscall_entry_clock_nanosleep",
            "lttng_ust_tracepoint:hello_event",
            "net_dev_queue",
            "other");

    private Charts() {}

    /// Bursty rates of some series, as many event records a second as told at most.
    static List<Series> bursts(List<String> names, int steps, double highest, long seed) {
        Random random = new Random(seed);
        List<Series> series = new ArrayList<>();
        double scale = highest;
        for (String name : names) {
            long[] counts = new long[steps];
            double level = random.nextDouble();
            double phase = random.nextDouble() * 6;
            for (int k = 0; k < steps; k++) {
                level = Math.clamp(level + random.nextGaussian() * 0.08, 0.05, 1);
                double wave = 0.7 + 0.3 * Math.sin(phase + k * 12.0 / steps);
                counts[k] = (long) (scale * level * wave);
            }
            series.add(new Series(name, counts));
            scale *= 0.68;
        }
        return series;
    }

    /// A chart of whole steps from a begin.
    static RateChart chart(
            String title, String subtitle, long beginNs, long stepNs, List<Series> series, LostInterval... lost) {
        int steps = series.isEmpty() ? 0 : series.getFirst().counts().length;
        return new RateChart(
                title,
                subtitle,
                beginNs,
                beginNs + Math.max(1, steps) * stepNs,
                beginNs,
                stepNs,
                steps,
                series,
                Arrays.asList(lost),
                true,
                ZoneOffset.UTC);
    }

    /// The same chart with another zone, or without wall-clock times.
    static RateChart withClock(RateChart chart, boolean wallClock, ZoneId zone) {
        return new RateChart(
                chart.title(),
                chart.subtitle(),
                chart.windowBeginNs(),
                chart.windowEndNs(),
                chart.firstStepNs(),
                chart.stepNs(),
                chart.stepCount(),
                chart.series(),
                chart.lost(),
                wallClock,
                zone);
    }
}
