package dev.spoor.summary.index;

/// A place between two event records of a packet, or at its content's end, and when the event records were between it
/// and the mark before, or the packet's beginning.
///
/// @param bit the place, in bits from the packet's beginning
/// @param cycles the clock's value there
/// @param firstNs the least time of these event records, in nanoseconds from the clock's origin
/// @param lastNs the greatest time of these event records
public record Mark(long bit, long cycles, long firstNs, long lastNs) {

    /// Whether any of these event records may be in a span of time, ends included.
    public boolean overlaps(long beginNs, long endNs) {
        return firstNs <= endNs && lastNs >= beginNs;
    }
}
