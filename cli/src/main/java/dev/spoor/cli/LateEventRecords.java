package dev.spoor.cli;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamReader;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts event records of growing traces that come after the step that they are in was reported: those of data streams
/// that appear late. Mutable, single-threaded.
final class LateEventRecords {

    private final GivenPackets given = new GivenPackets();
    private final long stepNs;

    /// @param stepNs the length of the steps, whose multiples are where they begin
    LateEventRecords(long stepNs) {
        this.stepNs = stepNs;
    }

    /// Which step an instant is in.
    long step(long ns) {
        return Math.floorDiv(ns, stepNs);
    }

    /// Notes that all that is there has been reported up to an instant.
    void reported(List<Trace> traces, long untilNs) {
        for (Trace trace : traces) {
            trace.dataStreams().forEach(stream -> given.advance(stream, untilNs - 1));
        }
    }

    /// Finds those that have come since.
    ///
    /// @param untilNs up to when steps have been reported
    /// @return how many, by the steps that they are in
    Map<Long, Long> find(List<Trace> traces, long untilNs) {
        Map<Long, Long> counts = new HashMap<>();
        for (Trace trace : traces) {
            for (DataStream stream : trace.dataStreams()) {
                if (given.firstOpenNs(stream) < untilNs) {
                    count(stream, untilNs, counts);
                }
            }
        }
        return counts;
    }

    private void count(DataStream stream, long untilNs, Map<Long, Long> counts) {
        List<StreamPacket> packets = given.open(stream, untilNs - 1);
        EventRecordFilter others = given.others(List.of(stream));
        EventRecordFilter.Rows rows = others.of(stream);
        // What can't be read is told by who reports.
        DataStreamReader reader = new DataStreamReader(
                packets,
                new Decoders(packets).newDecoder(stream.files().getFirst(), Projection.NONE),
                new Diagnostics());
        while (reader.next()) {
            Batch batch = reader.batch();
            for (int row = 0; row < batch.size(); row++) {
                if (batch.timestampsNs()[row] < untilNs && rows.isWanted(batch, row)) {
                    counts.merge(step(batch.timestampsNs()[row]), 1L, Long::sum);
                }
            }
        }
    }
}
