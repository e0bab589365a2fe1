package dev.spoor.tui.state;

import dev.spoor.summary.usage.Distribution;

/// How long something took.
///
/// @param title what
/// @param durationsNs how often it took how long
public record Histogram(String title, Distribution durationsNs) {}
