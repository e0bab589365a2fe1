package dev.spoor.tui.state;

/// What a tracer lost at some time.
///
/// @param beginNs when that began
/// @param endNs when that ended, at least `beginNs`
/// @param eventRecords how many event records were discarded
/// @param packets how many packets are missing
public record Lost(long beginNs, long endNs, long eventRecords, long packets) {

    /// Whether some of it may be in a stretch of time, whose end is not in it.
    public boolean overlaps(long fromNs, long toNs) {
        return beginNs < toNs && endNs >= fromNs;
    }
}
