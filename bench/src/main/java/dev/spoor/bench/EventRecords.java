package dev.spoor.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Counts event records, so that JMH also reports them each second.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class EventRecords {

    /// Event records that were decoded; JMH sets it to 0 before each iteration.
    public long eventRecords;
}
