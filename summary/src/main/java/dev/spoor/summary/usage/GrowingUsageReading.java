package dev.spoor.summary.usage;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamIdentity;
import dev.spoor.ctf.read.DecoderChoice;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordMerge;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.PacketIdentity;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// A [UsageReading] of traces that are still being recorded: each call of [#read] goes on where the one before ended,
/// and decodes what came since, and anew what was begun. Mutable, single-threaded.
///
/// Event records of a time up to which it has read are left out: who reads on has to know that none come, or to
/// begin anew.
public final class GrowingUsageReading {

    /// Where so much has been read of what grows, generated decoders pay.
    private static final long BYTES_FOR_GENERATION = 16L << 20;

    private final UsageQuestion question;
    private final int threadCount;
    private final LongConsumer progress;
    private final UsageDemand begun;
    private final UsageCounting counting;
    private final Map<DataStreamIdentity, UsageLane> lanes = new HashMap<>();

    /// The packets that have been begun, as far as they are still there.
    private final Map<DataStreamIdentity, Set<PacketIdentity>> begunPackets = new HashMap<>();

    private long untilNs = Long.MIN_VALUE;
    private long doneBytes;

    /// @param traces what is there now
    /// @param question without a window
    /// @param threadCount how many threads decode; at least 1
    /// @param progress is told the bytes of each packet that is begun, or begun anew
    public GrowingUsageReading(List<Trace> traces, UsageQuestion question, int threadCount, LongConsumer progress) {
        if (question.window() != null) {
            throw new IllegalArgumentException("expected a question without a window, found " + question.window());
        }
        this.question = question;
        this.threadCount = threadCount;
        this.progress = progress;
        begun = UsageDemand.of(question, traces);
        counting = new UsageCounting(question, begun);
        counting.beginHosts(traces);
    }

    /// What the numbers in the usages mean.
    public UsageNames names() {
        return counting.names();
    }

    /// Whether this can go on with traces as they are now: they are of the same hosts, and have the same performance
    /// counters.
    public boolean fits(List<Trace> traces) {
        UsageDemand now = UsageDemand.of(question, traces);
        return now.hostNames().equals(begun.hostNames()) && now.counters().equals(begun.counters());
    }

    /// Makes the steps longer that follow.
    ///
    /// @param stepNs a multiple of their length until now
    public void setStepNs(long stepNs) {
        counting.setStepNs(stepNs);
    }

    /// Reads on.
    ///
    /// @param traces that [#fits]; of packets that were read to their ends, those before the last one of each file
    ///     need not be there any more
    /// @param newUntilNs up to when, in nanoseconds from the clock's origin; all event records before it have to be
    ///     there. The greatest number for all, where nothing more will come
    /// @param diagnostics gets an error for each packet that was read to its end and does not match its metadata
    /// @param sink takes the usage of each step that is complete; at the end, also of what is left
    /// @throws InterruptedException if the thread is interrupted; this is of no use then
    public void read(List<Trace> traces, long newUntilNs, Diagnostics diagnostics, Consumer<Usage> sink)
            throws InterruptedException {
        Round round = new Round(traces, newUntilNs, diagnostics);
        try (FactsAhead ahead =
                new FactsAhead(round.jobs.values().stream().map(Wanted::jobs).toList(), threadCount)) {
            List<UsageLane> all = new ArrayList<>();
            round.jobs.forEach((stream, wanted) -> all.add(lane(stream, wanted, round, ahead)));
            take(new EventRecordMerge<>(all), round, sink);
        }
        begunPackets.putAll(round.begunPackets);
        untilNs = Math.max(untilNs, newUntilNs);
        if (newUntilNs == Long.MAX_VALUE) {
            counting.end(sink);
        } else {
            counting.cutIdle(newUntilNs, sink);
        }
    }

    /// Gives what has been counted of the step that is not complete yet; the next usage is of its rest.
    public void cut(Consumer<Usage> sink) {
        if (untilNs < Long.MAX_VALUE) {
            counting.cutAt(untilNs, sink);
        }
    }

    private void take(EventRecordMerge<UsageLane> merge, Round round, Consumer<Usage> sink)
            throws InterruptedException {
        Moment moment = new Moment(counting.names().threads.unknown);
        int records = 0;
        for (UsageLane lane = merge.next(); lane != null; lane = merge.next()) {
            if ((++records & UsageReading.CHECKED_RECORDS - 1) == 0 && Thread.interrupted()) {
                throw new InterruptedException("interrupted while a trace was read");
            }
            if (!lane.hasUsefulTime()) {
                if (round.fresh.contains(lane.packet())) {
                    counting.takeTimeless(lane);
                }
            } else if (lane.timestampNs() >= untilNs && lane.timestampNs() < round.endNs) {
                counting.take(lane, moment, sink);
            }
        }
    }

    private UsageLane lane(DataStream stream, Wanted wanted, Round round, FactsAhead ahead) {
        UsageLane lane = lanes.computeIfAbsent(
                DataStreamIdentity.of(stream),
                _ -> new UsageLane(counting.host(stream.trace()), counting::lose, progress));
        lane.goOn(new StreamFacts(stream, wanted.jobs, wanted::isLossBefore, ahead), round.meanings(stream));
        return lane;
    }

    /// The packets of a data stream that are read in a round.
    private record Wanted(DataStream stream, List<FactsAhead.Job> jobs, List<Integer> indexes, Set<Integer> fresh) {

        Wanted(DataStream stream) {
            this(stream, new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        }

        /// Of a packet that was begun before, that has been told.
        boolean isLossBefore(int job) {
            int index = indexes.get(job);
            Loss loss = stream.lossBefore(index);
            return index > 0 && fresh.contains(index) && (loss.eventRecords() > 0 || loss.packets() > 0);
        }
    }

    /// What a call of [#read] reads.
    private final class Round {
        private final long endNs;
        private final UsageDemand demand;
        private final Diagnostics diagnostics;
        private final DecoderPool pool;
        private final boolean all;
        private final IdentityHashMap<Object, List<ClassMeaning>> meanings = new IdentityHashMap<>();
        private final IdentityHashMap<DataStream, Wanted> jobs = new IdentityHashMap<>();
        private final Set<StreamPacket> fresh = new HashSet<>();
        private final Map<DataStreamIdentity, Set<PacketIdentity>> begunPackets = new HashMap<>();

        Round(List<Trace> traces, long endNs, Diagnostics diagnostics) {
            this.endNs = endNs;
            this.diagnostics = diagnostics;
            demand = UsageDemand.of(question, traces);
            counting.names().hasWakeUps |= Meanings.hasWakeUps(traces);
            List<DataStream> streams =
                    traces.stream().flatMap(t -> t.dataStreams().stream()).toList();
            all = counting.countsAll() || UsageReading.hasEqualOrder(streams);
            pool = new DecoderPool(decoders(streams), demand.projection());
            streams.forEach(this::add);
        }

        private Decoders decoders(List<DataStream> streams) {
            List<StreamPacket> packets = new ArrayList<>();
            for (DataStream stream : streams) {
                Set<PacketIdentity> before = begunBefore(stream);
                for (int i = 0; i < stream.packets().size(); i++) {
                    if (isWanted(stream, i, before)) {
                        packets.add(stream.packets().get(i));
                    }
                }
            }
            for (StreamPacket packet : packets) {
                doneBytes += packet.entry().totalLengthBits() >>> 3;
            }
            return new Decoders(
                    packets, doneBytes < BYTES_FOR_GENERATION ? DecoderChoice.BY_SIZE : DecoderChoice.GENERATED);
        }

        private void add(DataStream stream) {
            DataStreamIdentity identity = DataStreamIdentity.of(stream);
            if (!lanes.containsKey(identity) && FirstSwitches.isIn(meanings(stream))) {
                FirstSwitches first = new FirstSwitches();
                first.search(stream, meanings(stream), pool, new Moment(counting.names().threads.unknown));
                counting.host(stream.trace()).addFirst(first.byCpu());
            }
            FactChoice.Classes classes = FactChoice.Classes.of(meanings(stream), all);
            Wanted wanted = new Wanted(stream);
            Set<PacketIdentity> before = begunBefore(stream);
            Set<PacketIdentity> begunHere = new HashSet<>();
            begunPackets.put(identity, begunHere);
            for (int i = 0; i < stream.packets().size(); i++) {
                StreamPacket packet = stream.packets().get(i);
                boolean isFresh = !before.contains(PacketIdentity.of(packet));
                boolean isWanted = isWanted(stream, i, before);
                if (isWanted || !isFresh) {
                    begunHere.add(PacketIdentity.of(packet));
                }
                if (isWanted) {
                    Diagnostics told = isLastTime(stream.timeRange(i)) ? diagnostics : new Diagnostics();
                    wanted.jobs.add(new FactsAhead.Job(new PacketFacts(packet, classes, pool, told)));
                    wanted.indexes.add(i);
                    if (isFresh) {
                        fresh.add(packet);
                        wanted.fresh.add(i);
                    }
                }
            }
            if (!wanted.jobs.isEmpty()) {
                jobs.put(stream, wanted);
            }
        }

        private Set<PacketIdentity> begunBefore(DataStream stream) {
            return GrowingUsageReading.this.begunPackets.getOrDefault(DataStreamIdentity.of(stream), Set.of());
        }

        /// Packets of data streams without a clock are read when they come.
        private boolean isWanted(DataStream stream, int index, Set<PacketIdentity> before) {
            if (stream.streamClass().defaultClockClass() == null) {
                return !before.contains(PacketIdentity.of(stream.packets().get(index)));
            }
            Optional<TimeRange> range = stream.timeRange(index);
            return range.isEmpty()
                    || (range.get().endNs() >= untilNs && (range.get().beginNs() < endNs || endNs == Long.MAX_VALUE));
        }

        private boolean isLastTime(Optional<TimeRange> range) {
            return endNs == Long.MAX_VALUE || (range.isPresent() && range.get().endNs() < endNs);
        }

        private List<ClassMeaning> meanings(DataStream stream) {
            return meanings.computeIfAbsent(
                    stream.streamClass(), _ -> Meanings.of(stream.streamClass(), demand.wanted(), counting.names()));
        }
    }
}
