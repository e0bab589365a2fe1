package dev.spoor.cli;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gives the event records of live sessions as they come, in the order of time. Mutable, single-threaded.
///
/// Each round gives those before the watermark: the instant up to which all data streams are known, from their last
/// packets or from beacons. A data stream that appears later with earlier event records gets them late, but gets them:
/// how far it has been given is known of each data stream. A round looks at packets that have not been given only.
final class LiveLines {

    private static final Duration ROUND = Duration.ofMillis(50);

    private final TraceInputs inputs;
    private final Sink sink;
    private final Watermark watermark;

    /// How far each data stream has been given, by its first file.
    private final Map<Path, Given> given = new HashMap<>();

    /// Takes event records.
    interface Sink {

        /// Takes those in some ranges.
        ///
        /// @param ranges what of each trace; empty for nothing
        /// @param wanted which of them
        /// @return whether more are wanted
        boolean write(List<Trace> traces, Function<Trace, Optional<TimeRange>> ranges, EventRecordFilter wanted)
                throws IOException, InterruptedException;
    }

    /// How far a data stream has been given.
    private static final class Given {
        private long untilNs = Long.MIN_VALUE;

        /// Where the last packet begins of which event records were given.
        private long packetOffsetBytes = -1;

        /// Whether there may be something in a packet that has not been given.
        boolean isOpen(StreamPacket packet, Optional<TimeRange> range) {
            return packet.entry().offsetBytes() > packetOffsetBytes
                    || range.isEmpty()
                    || range.get().endNs() >= untilNs;
        }
    }

    LiveLines(TraceInputs inputs, Sink sink) {
        this.inputs = inputs;
        this.sink = sink;
        watermark = new Watermark(inputs.downloads());
    }

    /// Gives all, to the sessions' ends or until no more are wanted.
    void run() throws IOException, InterruptedException {
        try (GrowingTraces growing = new GrowingTraces(inputs.paths())) {
            boolean over = false;
            boolean wanted = true;
            while (!over && wanted) {
                over = inputs.isOver();
                // What the watermark promises is in the files already.
                long watermarkNs = watermark.ns();
                growing.refresh();
                wanted = give(growing, over ? Long.MAX_VALUE : watermarkNs, over ? null : watermark.files());
                if (!over && wanted) {
                    growing.await(ROUND);
                }
            }
        }
    }

    /// @param known the files that the watermark is of; null for all
    private boolean give(GrowingTraces growing, long watermarkNs, @Nullable Set<Path> known)
            throws IOException, InterruptedException {
        long lastNs = watermarkNs == Long.MAX_VALUE ? watermarkNs : watermarkNs - 1;
        Map<Trace, TimeRange> ranges = new HashMap<>();
        List<DataStream> streams = new ArrayList<>();
        for (Trace trace : growing.traces()) {
            long fromNs = Long.MAX_VALUE;
            for (DataStream stream : trace.dataStreams()) {
                if (known == null || known.contains(file(stream)) || !isLive(trace)) {
                    streams.add(stream);
                    fromNs = Math.min(fromNs, firstNs(stream));
                }
            }
            if (fromNs <= lastNs) {
                ranges.put(trace, new TimeRange(fromNs, lastNs));
            }
        }
        if (ranges.isEmpty()) {
            return true;
        }
        Function<Trace, Optional<TimeRange>> rangeOf = t -> Optional.ofNullable(ranges.get(t));
        boolean more = sink.write(List.copyOf(ranges.keySet()), rangeOf, new NotGiven(filesOf(streams), given));
        for (DataStream stream : streams) {
            advance(stream, lastNs, growing);
        }
        return more;
    }

    private boolean isLive(Trace trace) {
        return inputs.downloads().stream().anyMatch(d -> trace.directory().startsWith(d.directory()));
    }

    private static Path file(DataStream stream) {
        return stream.files().getFirst().path();
    }

    private static Set<Path> filesOf(List<DataStream> streams) {
        Set<Path> files = new HashSet<>();
        streams.forEach(s -> files.add(file(s)));
        return files;
    }

    /// When the first packet begins that has not been given.
    private long firstNs(DataStream stream) {
        Given before = given.computeIfAbsent(file(stream), _ -> new Given());
        long firstNs = Long.MAX_VALUE;
        for (int i = 0; i < stream.packets().size(); i++) {
            Optional<TimeRange> range = stream.timeRange(i);
            if (before.isOpen(stream.packets().get(i), range)) {
                firstNs = Math.min(firstNs, range.map(TimeRange::beginNs).orElse(Long.MIN_VALUE));
            }
        }
        return firstNs;
    }

    private void advance(DataStream stream, long lastNs, GrowingTraces growing) {
        Given position = given.computeIfAbsent(file(stream), _ -> new Given());
        for (StreamPacket packet : stream.packets(new TimeRange(Long.MIN_VALUE, lastNs))) {
            position.packetOffsetBytes =
                    Math.max(position.packetOffsetBytes, packet.entry().offsetBytes());
        }
        position.untilNs = Math.max(position.untilNs, lastNs == Long.MAX_VALUE ? lastNs : lastNs + 1);
        growing.forget(stream, position.untilNs);
    }

    /// The event records of some data streams that have not been given.
    ///
    /// @param files the first files of these streams
    /// @param given how far each has been given
    private record NotGiven(Set<Path> files, Map<Path, Given> given) implements EventRecordFilter {

        @Override
        public Projection projection() {
            return Projection.NONE;
        }

        @Override
        public Rows of(DataStream stream) {
            Given before = given.get(file(stream));
            if (before == null || !files.contains(file(stream))) {
                return (_, _) -> false;
            }
            long untilNs = before.untilNs;
            long offsetBytes = before.packetOffsetBytes;
            return (Batch batch, int row) ->
                    batch.packet().offsetBytes() > offsetBytes || batch.timestampsNs()[row] >= untilNs;
        }
    }
}
