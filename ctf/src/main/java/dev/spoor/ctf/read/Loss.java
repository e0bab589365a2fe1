package dev.spoor.ctf.read;

import org.jspecify.annotations.Nullable;

/// What the tracer says that it has lost in a data stream.
///
/// @param range when, or null where the packets have no times
/// @param eventRecords how many event records were discarded
/// @param packets how many whole packets are missing
public record Loss(@Nullable TimeRange range, long eventRecords, long packets) {}
