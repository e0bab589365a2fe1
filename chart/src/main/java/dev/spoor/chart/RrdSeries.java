package dev.spoor.chart;

/// One data source of a round-robin database.
///
/// @param name any text; [RoundRobinDatabase#dataSourceNames] makes a data source's name of it
/// @param counts event records in each step, 0 or more; not copied, not to be changed
@SuppressWarnings("ArrayRecordComponent")
public record RrdSeries(String name, long[] counts) {}
