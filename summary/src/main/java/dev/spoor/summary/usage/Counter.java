package dev.spoor.summary.usage;

/// A performance counter that event records have in their contexts.
///
/// @param name the field's name, such as `perf_cpu_cycles`
/// @param perThread whether each thread has its own; otherwise each CPU has
/// @param column the column of its values
record Counter(String name, boolean perThread, int column) {}
