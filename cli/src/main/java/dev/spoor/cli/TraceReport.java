package dev.spoor.cli;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.Rates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `spoor info` says of a trace.
///
/// @param trace the trace
/// @param rates what was counted in it
/// @param classes every event record class of its metadata, the one with the most event records first
/// @param streams its data streams
record TraceReport(Trace trace, Rates rates, List<ClassLine> classes, List<StreamLine> streams) {

    /// An event record class and how many event records it has.
    record ClassLine(DataStreamClass streamClass, EventRecordClass eventRecordClass, long count) {}

    private record ClassId(long dataStreamClassId, long eventRecordClassId) {}

    /// A data stream.
    ///
    /// @param stream the stream
    /// @param sizeBytes the size of its files
    /// @param range when its packets were recorded, if they say so
    /// @param lostEventRecords how many event records its tracer discarded
    /// @param lostPackets how many of its packets are missing
    record StreamLine(
            DataStream stream, long sizeBytes, Optional<TimeRange> range, long lostEventRecords, long lostPackets) {

        static StreamLine of(DataStream stream) {
            List<Loss> losses = stream.losses();
            return new StreamLine(
                    stream,
                    stream.files().stream().mapToLong(DataStreamFile::sizeBytes).sum(),
                    stream.timeRange(),
                    losses.stream().mapToLong(Loss::eventRecords).sum(),
                    losses.stream().mapToLong(Loss::packets).sum());
        }

        /// The name of its first file.
        String name() {
            return String.valueOf(stream.files().getFirst().path().getFileName());
        }
    }

    static TraceReport of(Trace trace, Rates rates) {
        Map<ClassId, Long> counts = new HashMap<>();
        rates.classes()
                .forEach(c -> counts.merge(
                        new ClassId(c.dataStreamClassId(), c.eventRecordClass().id()), c.count(), Long::sum));
        List<ClassLine> classes = new ArrayList<>();
        for (DataStreamClass streamClass : trace.traceClass().dataStreamClasses()) {
            for (EventRecordClass recordClass : streamClass.eventRecordClasses()) {
                ClassId id = new ClassId(streamClass.id(), recordClass.id());
                classes.add(new ClassLine(streamClass, recordClass, counts.getOrDefault(id, 0L)));
            }
        }
        classes.sort(Comparator.comparingLong(ClassLine::count)
                .reversed()
                .thenComparing(c -> c.eventRecordClass().name()));
        List<StreamLine> streams =
                trace.dataStreams().stream().map(StreamLine::of).toList();
        return new TraceReport(trace, rates, List.copyOf(classes), streams);
    }

    long lostEventRecords() {
        return streams.stream().mapToLong(StreamLine::lostEventRecords).sum();
    }

    long lostPackets() {
        return streams.stream().mapToLong(StreamLine::lostPackets).sum();
    }
}
