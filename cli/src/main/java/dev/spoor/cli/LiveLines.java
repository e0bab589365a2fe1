package dev.spoor.cli;

import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.lttng.live.TraceDownload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// Gives the event records of live sessions as they come, in the order of time. Mutable, single-threaded.
///
/// Each round gives those before the watermark: the instant up to which all data streams are known, from their last
/// packets or from beacons. A data stream that appears later with earlier event records gets them late, but gets them.
final class LiveLines {

    private static final Duration ROUND = Duration.ofMillis(50);

    private final TraceInputs inputs;
    private final Sink sink;

    /// Up to when a trace has been given, by its directory.
    private final Map<Path, Long> givenUntilNs = new HashMap<>();

    private final Set<Path> knownFiles = new HashSet<>();

    /// Takes event records.
    interface Sink {

        /// Takes those in some ranges.
        ///
        /// @param ranges what of each trace; empty for nothing
        /// @param streams which data streams
        /// @return whether more are wanted
        boolean write(List<Trace> traces, Function<Trace, Optional<TimeRange>> ranges, EventRecordFilter streams)
                throws IOException, InterruptedException;
    }

    LiveLines(TraceInputs inputs, Sink sink) {
        this.inputs = inputs;
        this.sink = sink;
    }

    /// Gives all, to the sessions' ends or until no more are wanted.
    void run() throws IOException, InterruptedException {
        try (GrowingTraces growing = new GrowingTraces(inputs.paths())) {
            boolean over = false;
            boolean wanted = true;
            while (!over && wanted) {
                over = inputs.isOver();
                // What the watermark promises is in the files already.
                long watermarkNs = over ? Long.MAX_VALUE : watermarkNs();
                growing.next();
                if (watermarkNs > Long.MIN_VALUE) {
                    wanted = give(growing.traces(), watermarkNs);
                }
                if (!over && wanted) {
                    growing.await(ROUND);
                }
            }
        }
    }

    private long watermarkNs() {
        long leastNs = Long.MAX_VALUE;
        long endNs = Long.MIN_VALUE;
        for (LiveDownload download : inputs.downloads()) {
            List<TraceDownload.Progress> streams = download.download().progress();
            if (streams.isEmpty() && !download.isEnded()) {
                return Long.MIN_VALUE;
            }
            for (TraceDownload.Progress stream : streams) {
                OptionalLong untilNs = stream.untilNs();
                if (stream.ended()) {
                    endNs = Math.max(endNs, untilNs.orElse(Long.MIN_VALUE));
                } else if (untilNs.isPresent()) {
                    leastNs = Math.min(leastNs, untilNs.getAsLong());
                } else {
                    return Long.MIN_VALUE;
                }
            }
        }
        // Where all have ended, others may still come: all that is there is given.
        return leastNs == Long.MAX_VALUE && endNs > Long.MIN_VALUE && endNs < Long.MAX_VALUE ? endNs + 1 : leastNs;
    }

    private boolean give(List<Trace> traces, long watermarkNs) throws IOException, InterruptedException {
        for (Trace trace : traces) {
            if (!giveLate(trace)) {
                return false;
            }
        }
        Map<Trace, TimeRange> ranges = new HashMap<>();
        for (Trace trace : traces) {
            long fromNs = givenUntilNs.getOrDefault(trace.directory(), Long.MIN_VALUE);
            if (watermarkNs > fromNs) {
                ranges.put(trace, new TimeRange(fromNs, watermarkNs == Long.MAX_VALUE ? watermarkNs : watermarkNs - 1));
                givenUntilNs.put(trace.directory(), watermarkNs);
            }
        }
        return ranges.isEmpty()
                || sink.write(
                        List.copyOf(ranges.keySet()), t -> Optional.ofNullable(ranges.get(t)), EventRecordFilter.ALL);
    }

    /// Gives what data streams hold that have appeared after event records of their time were given.
    private boolean giveLate(Trace trace) throws IOException, InterruptedException {
        long untilNs = givenUntilNs.getOrDefault(trace.directory(), Long.MIN_VALUE);
        Set<Path> late = new HashSet<>();
        long fromNs = Long.MAX_VALUE;
        for (DataStream stream : trace.dataStreams()) {
            Path file = stream.files().getFirst().path();
            if (knownFiles.add(file)) {
                long beginNs = stream.timeRange().map(TimeRange::beginNs).orElse(Long.MAX_VALUE);
                if (beginNs < untilNs) {
                    late.add(file);
                    fromNs = Math.min(fromNs, beginNs);
                }
            }
        }
        if (late.isEmpty()) {
            return true;
        }
        TimeRange range = new TimeRange(fromNs, untilNs - 1);
        return sink.write(List.of(trace), _ -> Optional.of(range), new OnlyStreams(late));
    }

    /// The event records of some data streams.
    ///
    /// @param files the first files of these streams
    private record OnlyStreams(Set<Path> files) implements EventRecordFilter {

        @Override
        public Projection projection() {
            return Projection.NONE;
        }

        @Override
        public Rows of(DataStream stream) {
            boolean wanted = files.contains(stream.files().getFirst().path());
            return (_, _) -> wanted;
        }
    }
}
