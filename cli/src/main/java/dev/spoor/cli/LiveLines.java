package dev.spoor.cli;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Gives the event records of live sessions as they come, in the order of time. Mutable, single-threaded.
///
/// Each round gives those before the watermark: the instant up to which all data streams are known, from their last
/// packets or from beacons. A data stream that appears later with earlier event records gets them late, but gets them:
/// how far it has been given is known of each packet. A round looks at packets that have not been given only.
final class LiveLines {

    private final TraceInputs inputs;
    private final Interruption interruption;
    private final Sink sink;
    private final Watermark watermark;

    private final GivenPackets given = new GivenPackets();

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

    LiveLines(TraceInputs inputs, Interruption interruption, Sink sink) {
        this.inputs = inputs;
        this.interruption = interruption;
        this.sink = sink;
        watermark = new Watermark(inputs.downloads());
    }

    /// Gives all, to the sessions' ends or until no more are wanted.
    ///
    /// @throws CommandException if a session could not be followed; what came of it is given before
    void run() throws IOException, InterruptedException {
        interruption.awaitEnd();
        try (GrowingTraces growing = new GrowingTraces(inputs.paths())) {
            boolean wanted = true;
            long givenUntilNs = Long.MIN_VALUE;
            while (wanted && !isOver(growing)) {
                // What the watermark promises is in the files already.
                long watermarkNs = watermark.ns();
                if (watermarkNs != givenUntilNs || watermarkNs == Long.MAX_VALUE) {
                    growing.refresh();
                    wanted = watermarkNs == Long.MIN_VALUE || give(growing, before(watermarkNs), this::isKnown);
                    givenUntilNs = watermarkNs;
                }
            }
        }
    }

    private static long before(long watermarkNs) {
        return watermarkNs == Long.MAX_VALUE ? watermarkNs : watermarkNs - 1;
    }

    /// Waits until more has come, or a moment.
    ///
    /// @return whether all has come, then the rest is given; or the process is asked to end, then it is not
    private boolean isOver(GrowingTraces growing) throws IOException, InterruptedException {
        boolean over;
        try {
            over = inputs.isOver();
        } catch (CommandException e) {
            giveRest(growing);
            throw e;
        }
        if (interruption.isAsked()) {
            return true;
        }
        if (over) {
            giveRest(growing);
        }
        return over;
    }

    private void giveRest(GrowingTraces growing) throws IOException, InterruptedException {
        growing.refresh();
        give(growing, Long.MAX_VALUE, _ -> true);
    }

    /// Whether the watermark is of a data stream, too.
    private boolean isKnown(DataStream stream) {
        return watermark.files().contains(file(stream)) || !isLive(stream.trace());
    }

    /// @param lastNs up to when
    /// @param known of which data streams
    private boolean give(GrowingTraces growing, long lastNs, Predicate<DataStream> known)
            throws IOException, InterruptedException {
        Map<Trace, TimeRange> ranges = new HashMap<>();
        List<DataStream> streams = new ArrayList<>();
        for (Trace trace : growing.traces()) {
            long fromNs = Long.MAX_VALUE;
            for (DataStream stream : trace.dataStreams()) {
                if (known.test(stream)) {
                    streams.add(stream);
                    fromNs = Math.min(fromNs, given.firstOpenNs(stream));
                }
            }
            if (fromNs <= lastNs) {
                ranges.put(trace, new TimeRange(fromNs, lastNs));
            }
        }
        if (ranges.isEmpty()) {
            return true;
        }
        // Who reads what is written may take any time.
        interruption.awaitNoMore();
        Function<Trace, Optional<TimeRange>> rangeOf = t -> Optional.ofNullable(ranges.get(t));
        boolean more = sink.write(List.copyOf(ranges.keySet()), rangeOf, given.others(streams));
        for (DataStream stream : streams) {
            given.advance(stream, lastNs);
            growing.forget(stream, lastNs);
        }
        return more;
    }

    private boolean isLive(Trace trace) {
        return inputs.downloads().stream().anyMatch(d -> trace.directory().startsWith(d.directory()));
    }

    private static Path file(DataStream stream) {
        return stream.files().getFirst().path();
    }
}
