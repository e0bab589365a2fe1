package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DecoderChoice;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.StreamPacket;
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
            builder.tellingEndsNs.merge(key.stream(), SegmentPlanner.endNs(packet), Math::max);
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
        return missing(trace, sources(trace));
    }

    private SwitchSources sources(Trace trace) {
        return new SwitchSources(List.of(trace), columns, _ -> true);
    }

    private List<StreamPacket> missing(Trace trace, SwitchSources sources) {
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
        SwitchSources sources = sources(trace);
        List<StreamPacket> missing = missing(trace, sources);
        if (decoders == null) {
            decoders = new Decoders(missing, DecoderChoice.BY_SIZE, batchCapacity);
        }
        Decoders all = decoders;
        SegmentPlanner planner = new SegmentPlanner(trace, sources, missing, tellingEndsNs);
        List<SegmentPackets> plan = planner.plan(segmentBytes(missing), finished);
        TraceNumbers traceNumbers = new TraceNumbers(List.of(trace));
        List<SegmentFold> segments = plan.stream()
                .map(p -> new SegmentFold(p, traceNumbers, columns.projection(), all, 8 * markBytes))
                .toList();
        TraceDigest digest = new TraceDigest(trace);
        long added = 0;
        try (SegmentFolds folds = new SegmentFolds(segments, planner.isAsked(), folding)) {
            for (SegmentFold segment : segments) {
                added += addSegment(trace, digest, traceNumbers, segment, folds.next());
            }
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

    /// @param others what its packets that don't wait for others have
    private long addSegment(
            Trace trace, TraceDigest digest, TraceNumbers traceNumbers, SegmentFold segment, IndexFold others)
            throws IOException, InterruptedException {
        SegmentPackets packets = segment.packets();
        Map<CpuSwitches.Cpu, List<CpuTimeline.Run>> runs = numbers.runs(others);
        lastRuns.forEach((cpu, before) ->
                runs.computeIfAbsent(cpu, _ -> new ArrayList<>()).addAll(before));
        Map<CpuSwitches.Cpu, CpuTimeline> timelines = new HashMap<>();
        runs.forEach((cpu, list) -> timelines.put(cpu, new CpuTimeline(list)));
        List<IndexFold> folds = new ArrayList<>(List.of(others));
        if (!packets.asking().isEmpty()) {
            folds.add(segment.asking(new RateFold.Told(timelines, numbers.processes()), folding));
        }
        SegmentWriter writer = new SegmentWriter(trace, traceNumbers, numbers, timelines);
        folds.forEach(writer::add);
        if (folds.stream().anyMatch(f -> !f.packets.isEmpty())) {
            eventRecordCount.addAndGet(writer.write(appender, namesBlock, digest));
            segmentSizesBytes.add(writer.traceBytes());
        }
        packets.others().forEach(p -> done.add(PacketKey.of(trace, p)));
        packets.asking().forEach(p -> done.add(PacketKey.of(trace, p)));
        lastRuns.clear();
        runs.forEach((cpu, list) -> lastRuns.put(cpu, kept(list, packets.keptFromNs())));
        return (long) packets.others().size() + packets.asking().size();
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

    @Override
    public void close() throws IOException {
        appender.close();
    }
}
