package dev.spoor.chart;

/// An interval somewhere in which event records were lost; when exactly is not known.
///
/// @param beginNs nanoseconds, from the chart's origin
/// @param endNs exclusive; at least `beginNs`
/// @param eventRecords how many event records, 0 when unknown
/// @param packets how many packets, 0 when none or unknown
public record LostInterval(long beginNs, long endNs, long eventRecords, long packets) {

    public LostInterval {
        if (endNs < beginNs) {
            throw new IllegalArgumentException(
                    "lost interval: expected an end of at least " + beginNs + " ns, found " + endNs);
        }
        if (eventRecords < 0 || packets < 0) {
            throw new IllegalArgumentException("lost interval: expected counts of at least 0, found " + eventRecords
                    + " event records, " + packets + " packets");
        }
    }
}
