package dev.spoor.chart;

/// A picture's colours.
public enum Theme {
    /// Dark on light, for paper.
    LIGHT,
    /// Light on dark, for screens.
    DARK
}
