package dev.spoor.chart;

import java.time.ZoneId;

/// What a time axis says: one short label a tick, and once what they have in common.
sealed interface TimeLabels permits WallClockLabels, OriginLabels {

    /// The zone that ticks are placed in.
    ZoneId zone();

    /// A tick's label.
    String label(long timeNs, TimeStep step);

    /// What the labels of a step have in common.
    String caption(TimeStep step);
}
