package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DecoderChoice;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.IndexAppender;
import dev.spoor.summary.index.IndexFormatException;
import dev.spoor.summary.index.Names;
import dev.spoor.summary.index.NamesBlock;
import dev.spoor.summary.index.SwitchRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Adds packets of a trace to a summary index, segment by segment, in order of time. Mutable,
/// single-threaded; the decoding uses several threads.
///
/// Packets whose data stream does not say who runs, while others of the trace do, wait until the switches up
/// to their end are known. Packets that can't be decoded to their end stay out of the index: every question
/// reads them again, and says what is wrong with them.
public final class IndexBuilder implements AutoCloseable {

    /// So much of a trace makes a segment, at least: what an interruption costs, and what memory has to
    /// hold.
    private static final long LEAST_SEGMENT_BYTES = 32L << 20;

    private static final long GREATEST_SEGMENT_BYTES = 128L << 20;

    /// So many counts are kept in memory in any case, and so many at most.
    private static final long LEAST_PAIRS = 1 << 12;

    private static final long GREATEST_PAIRS = 1 << 20;

    /// An index of a large trace has about so many segments.
    private static final int SEGMENTS_WANTED = 512;

    /// A packet has a mark at a batch's end about each so many bytes: a window's end costs decoding about so much. A
    /// mark takes some ten bytes.
    private static final long MARK_BYTES = 32 << 10;

    /// So many segments fewer are worth writing the file anew. It is small, and so this happens every few minutes at
    /// most.
    private static final int LEAST_MERGED = 64;

    private IndexAppender appender;
    private final List<Long> segmentSizesBytes = new ArrayList<>();
    private long leastMerged = LEAST_MERGED;
    private final ProcessColumns columns;
    private final PacketFolding folding;
    private final IndexNumbers numbers;
    private final NamesBlock namesBlock;
    private final Set<PacketKey> done;
    private final Map<CpuSwitches.Cpu, List<CpuTimeline.Run>> lastRuns = new HashMap<>();
    private final Map<Names.Stream, Long> tellingEndsNs = new HashMap<>();
    private @Nullable Decoders decoders;
    private long leastSegmentBytes = LEAST_SEGMENT_BYTES;
    private long markBytes = MARK_BYTES;
    private int batchCapacity = Batch.CAPACITY;
    private final AtomicLong eventRecordCount = new AtomicLong();

    private IndexBuilder(
            IndexAppender appender,
            ProcessColumns columns,
            PacketFolding folding,
            IndexNumbers numbers,
            Set<PacketKey> done) {
        this.appender = appender;
        this.columns = columns;
        this.folding = folding;
        this.numbers = numbers;
        this.done = done;
        namesBlock = new NamesBlock(numbers.names());
    }

    /// Begins an index.
    ///
    /// @param appender a file without segments; is closed with this
    /// @param columns where processes and CPUs are named
    /// @param folding what decodes
    public static IndexBuilder begin(IndexAppender appender, ProcessColumns columns, PacketFolding folding) {
        try {
            return new IndexBuilder(appender, columns, folding, new IndexNumbers(new Names()), new HashSet<>());
        } catch (IndexFormatException e) {
            throw new IllegalStateException("nothing is named yet", e);
        }
    }

    /// Goes on with an index.
    ///
    /// @param index what the file has
    /// @param appender the same file; is closed with this
    /// @throws IndexFormatException if the file is damaged
    public static IndexBuilder resume(
            TraceIndex index, IndexAppender appender, ProcessColumns columns, PacketFolding folding)
            throws IndexFormatException {
        Set<PacketKey> done = new HashSet<>();
        IndexBuilder builder = new IndexBuilder(appender, columns, folding, new IndexNumbers(index.names()), done);
        for (StreamPacket packet : index.coveredPackets()) {
            PacketKey key = PacketKey.of(index.trace(), packet);
            done.add(key);
            builder.tellingEndsNs.merge(key.stream(), endNs(packet), Math::max);
        }
        builder.segmentSizesBytes.addAll(segmentSizesBytes(index));
        for (SwitchRow row : index.switches()) {
            CpuSwitches.Cpu cpu = new CpuSwitches.Cpu(0, index.names().cpus.get(row.cpu()), null);
            CpuTimeline.Run run = new CpuTimeline.Run(
                    row.firstNs(), row.endedProcess(), new long[] {row.lastNs()}, new int[] {row.begunProcess()});
            builder.lastRuns.merge(cpu, List.of(run), (a, b) -> later(a, b));
        }
        return builder;
    }

    private static List<CpuTimeline.Run> later(List<CpuTimeline.Run> a, List<CpuTimeline.Run> b) {
        return lastNs(b.getFirst()) >= lastNs(a.getFirst()) ? b : a;
    }

    private static long lastNs(CpuTimeline.Run run) {
        return run.timesNs()[run.timesNs().length - 1];
    }

    /// Changes the least size of a segment's packets.
    void makeSegmentsOf(long bytes) {
        leastSegmentBytes = bytes;
    }

    /// Changes how many segments fewer are worth writing the file anew.
    void mergeFrom(int count) {
        leastMerged = count;
    }

    /// Changes the least distance of marks, and how many event records are in batches, between which they are.
    void makeMarksEvery(long bytes, int newBatchCapacity) {
        markBytes = bytes;
        batchCapacity = newBatchCapacity;
    }

    /// How many event records were indexed by this. May be asked on any thread.
    public long eventRecordCount() {
        return eventRecordCount.get();
    }

    /// The packets of a trace that are not indexed and could be.
    public List<StreamPacket> missing(Trace trace) {
        SwitchSources sources = new SwitchSources(List.of(trace), columns, _ -> true);
        List<StreamPacket> missing = new ArrayList<>();
        for (DataStream stream : trace.dataStreams()) {
            DataStreamClass streamClass = stream.streamClass();
            // Their switches would be of CPUs that only a file's name tells apart.
            if (sources.tells(streamClass) && !sources.saysCpu(trace, streamClass)) {
                continue;
            }
            for (StreamPacket packet : stream.packets()) {
                if (!packet.entry().truncated() && !done.contains(PacketKey.of(trace, packet))) {
                    missing.add(packet);
                }
            }
        }
        return missing;
    }

    /// Indexes what is missing.
    ///
    /// @param trace as it is now
    /// @param finished whether the recording has ended: then no packet waits for others
    /// @return how many packets were added
    public long add(Trace trace, boolean finished) throws IOException, InterruptedException {
        SwitchSources sources = new SwitchSources(List.of(trace), columns, _ -> true);
        List<StreamPacket> missing = missing(trace);
        List<StreamPacket> others = new ArrayList<>();
        List<StreamPacket> asking = new ArrayList<>();
        for (StreamPacket packet : missing) {
            (sources.asks(packet.file().streamClass()) ? asking : others).add(packet);
        }
        others.sort(Comparator.comparingLong(IndexBuilder::beginNs));
        asking.sort(Comparator.comparingLong(IndexBuilder::endNs));
        if (decoders == null) {
            decoders = new Decoders(missing, DecoderChoice.BY_SIZE, batchCapacity);
        }
        TraceDigest digest = new TraceDigest(trace);
        long segmentBytes = segmentBytes(missing);
        long added = 0;
        int nextOther = 0;
        int nextAsking = 0;
        while (nextOther < others.size() || nextAsking < asking.size()) {
            int end = take(others, nextOther, segmentBytes);
            List<StreamPacket> telling = others.subList(nextOther, end);
            nextOther = end;
            long frontierNs = frontierNs(trace, sources, telling, others, nextOther, finished);
            int askingEnd = takeAsking(asking, nextAsking, frontierNs, segmentBytes);
            List<StreamPacket> ready = asking.subList(nextAsking, askingEnd);
            nextAsking = askingEnd;
            if (telling.isEmpty() && ready.isEmpty()) {
                break;
            }
            long keptFromNs = nextAsking < asking.size()
                    ? asking.subList(nextAsking, asking.size()).stream()
                            .mapToLong(IndexBuilder::beginNs)
                            .min()
                            .orElse(Long.MAX_VALUE)
                    : Long.MAX_VALUE;
            added += addSegment(trace, digest, telling, ready, !asking.isEmpty(), keptFromNs);
        }
        mergeSmall();
        return added;
    }

    /// Whether an index has so many small segments that it is worth writing it anew, which [#add] does.
    public static boolean isWorthMerging(TraceIndex index) {
        List<Long> sizes = segmentSizesBytes(index);
        return sizes.size() - plan(sizes, LEAST_SEGMENT_BYTES).size() >= LEAST_MERGED;
    }

    private static List<Long> segmentSizesBytes(TraceIndex index) {
        return index.segments().stream()
                .map(s -> s.content().end().traceBytes())
                .toList();
    }

    private static List<Integer> plan(List<Long> sizesBytes, long leastBytes) {
        long all = sizesBytes.stream().mapToLong(s -> s).sum();
        return SegmentMerge.plan(sizesBytes, segmentBytes(all, leastBytes));
    }

    private void mergeSmall() throws IOException {
        List<Integer> plan = plan(segmentSizesBytes, leastSegmentBytes);
        if (segmentSizesBytes.size() - plan.size() < leastMerged) {
            return;
        }
        try {
            appender = SegmentMerge.merge(appender, plan);
        } catch (IndexFormatException e) {
            throw new IOException(appender.path() + ": " + e.getMessage(), e);
        }
        int next = 0;
        for (int i = 0; i < plan.size(); i++) {
            List<Long> some = segmentSizesBytes.subList(next, next + plan.get(i));
            long bytes = some.stream().mapToLong(s -> s).sum();
            some.clear();
            segmentSizesBytes.add(next, bytes);
            next++;
        }
    }

    private long segmentBytes(List<StreamPacket> packets) {
        long all = packets.stream()
                .mapToLong(p -> p.entry().totalLengthBits() >>> 3)
                .sum();
        return segmentBytes(all, leastSegmentBytes);
    }

    private static long segmentBytes(long traceBytes, long leastBytes) {
        return Math.clamp(traceBytes / SEGMENTS_WANTED, leastBytes, GREATEST_SEGMENT_BYTES);
    }

    private static int take(List<StreamPacket> packets, int from, long bytes) {
        long taken = 0;
        int at = from;
        while (at < packets.size() && taken < bytes) {
            taken += packets.get(at).entry().totalLengthBits() >>> 3;
            at++;
        }
        return at;
    }

    private static int takeAsking(List<StreamPacket> asking, int from, long frontierNs, long bytes) {
        int end = take(asking, from, frontierNs == Long.MAX_VALUE ? bytes : Long.MAX_VALUE);
        while (end > from && endNs(asking.get(end - 1)) > frontierNs) {
            end--;
        }
        return end;
    }

    /// Up to which time all switches are known.
    private long frontierNs(
            Trace trace,
            SwitchSources sources,
            List<StreamPacket> taken,
            List<StreamPacket> others,
            int nextOther,
            boolean finished) {
        for (StreamPacket packet : taken) {
            if (sources.tells(packet.file().streamClass())) {
                tellingEndsNs.merge(PacketKey.of(trace, packet).stream(), endNs(packet), Math::max);
            }
        }
        if (nextOther < others.size()) {
            return beginNs(others.get(nextOther));
        }
        if (finished) {
            return Long.MAX_VALUE;
        }
        long frontierNs = Long.MAX_VALUE;
        for (DataStream stream : trace.dataStreams()) {
            if (sources.tells(stream.streamClass())) {
                Names.Stream key = PacketKey.of(trace, stream.packets().getFirst()).stream();
                frontierNs = Math.min(frontierNs, tellingEndsNs.getOrDefault(key, Long.MIN_VALUE));
            }
        }
        return frontierNs;
    }

    private static long beginNs(StreamPacket packet) {
        return packet.timeRange().map(TimeRange::beginNs).orElse(Long.MIN_VALUE);
    }

    private static long endNs(StreamPacket packet) {
        return packet.timeRange().map(TimeRange::endNs).orElse(Long.MAX_VALUE);
    }

    /// @param everySwitch whether some packets of the trace ask for all switches
    /// @param keptFromNs from when on switches are needed by packets that wait
    private long addSegment(
            Trace trace,
            TraceDigest digest,
            List<StreamPacket> others,
            List<StreamPacket> asking,
            boolean everySwitch,
            long keptFromNs)
            throws IOException, InterruptedException {
        TraceNumbers traceNumbers = new TraceNumbers(List.of(trace));
        SegmentFold segment = new SegmentFold(traceNumbers, columns.projection(), others, asking);
        IndexFold fold = segment.fold(others, everySwitch, null);
        if (!fold.unfit.isEmpty()) {
            IndexFold fit = segment.fold(without(others, fold.unfit), everySwitch, null);
            fit.takeKnowledge(fold);
            fold = fit;
        }
        Map<CpuSwitches.Cpu, List<CpuTimeline.Run>> runs = numbers.runs(fold);
        lastRuns.forEach((cpu, before) ->
                runs.computeIfAbsent(cpu, _ -> new ArrayList<>()).addAll(before));
        Map<CpuSwitches.Cpu, CpuTimeline> timelines = new HashMap<>();
        runs.forEach((cpu, list) -> timelines.put(cpu, new CpuTimeline(list)));
        List<IndexFold> folds = new ArrayList<>(List.of(fold));
        if (!asking.isEmpty()) {
            RateFold.Told told = new RateFold.Told(timelines, numbers.processes());
            IndexFold asked = segment.fold(asking, false, told);
            folds.add(asked.unfit.isEmpty() ? asked : segment.fold(without(asking, asked.unfit), false, told));
        }
        SegmentWriter writer = new SegmentWriter(trace, traceNumbers, numbers, timelines);
        folds.forEach(writer::add);
        if (folds.stream().anyMatch(f -> !f.packets.isEmpty())) {
            eventRecordCount.addAndGet(writer.write(appender, namesBlock, digest));
            segmentSizesBytes.add(writer.traceBytes());
        }
        others.forEach(p -> done.add(PacketKey.of(trace, p)));
        asking.forEach(p -> done.add(PacketKey.of(trace, p)));
        lastRuns.clear();
        runs.forEach((cpu, list) -> lastRuns.put(cpu, kept(list, keptFromNs)));
        return (long) others.size() + asking.size();
    }

    /// The runs with switches from some time on, and the last one before it.
    private static List<CpuTimeline.Run> kept(List<CpuTimeline.Run> runs, long fromNs) {
        List<CpuTimeline.Run> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingLong(IndexBuilder::lastNs));
        int from = sorted.size() - 1;
        while (from > 0 && lastNs(sorted.get(from)) > fromNs) {
            from--;
        }
        return new ArrayList<>(sorted.subList(from, sorted.size()));
    }

    private static List<StreamPacket> without(List<StreamPacket> packets, List<StreamPacket> some) {
        Set<StreamPacket> left = new HashSet<>(some);
        return packets.stream().filter(p -> !left.contains(p)).toList();
    }

    /// Folds the packets of one segment.
    private final class SegmentFold {
        private final TraceNumbers traceNumbers;
        private final Projection projection;
        private final long originNs;
        private final long widthNs;
        private final long greatestPairs;

        SegmentFold(
                TraceNumbers traceNumbers,
                Projection projection,
                List<StreamPacket> others,
                List<StreamPacket> asking) {
            this.traceNumbers = traceNumbers;
            this.projection = projection;
            TimeRange all = null;
            long bytes = 0;
            for (List<StreamPacket> packets : List.of(others, asking)) {
                for (StreamPacket packet : packets) {
                    bytes += packet.entry().totalLengthBits() >>> 3;
                    TimeRange range = packet.timeRange().orElse(null);
                    all = range == null ? all : all == null ? range : all.union(range);
                }
            }
            // A count takes a byte at least.
            greatestPairs = Math.clamp(LevelChoice.roomBytes(bytes), LEAST_PAIRS, GREATEST_PAIRS);
            originNs = all == null ? 0 : all.beginNs();
            long lengthNs = all == null ? 0 : all.endNs() - all.beginNs();
            widthNs = BucketWidths.leastFor(lengthNs < 0 ? Long.MAX_VALUE : lengthNs);
        }

        IndexFold fold(List<StreamPacket> packets, boolean everySwitch, RateFold.@Nullable Told told)
                throws InterruptedException {
            Decoders made = decoders;
            return folding.fold(
                    packets,
                    made == null ? new Decoders(packets) : made,
                    () -> new IndexFold(
                            traceNumbers,
                            projection,
                            widthNs,
                            originNs,
                            everySwitch,
                            told,
                            8 * markBytes,
                            greatestPairs));
        }
    }

    @Override
    public void close() throws IOException {
        appender.close();
    }
}
