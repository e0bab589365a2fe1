package dev.spoor.summary;

import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.Results;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Counts the packets of segments that don't wait for others, as many segments at once as there are threads, while the
/// one before them is written: so no thread waits for another at a segment's end. Mutable, single-threaded; threads of
/// its own.
final class SegmentFolds implements AutoCloseable {

    private final Iterator<SegmentFold> left;
    private final boolean everySwitch;
    private final PacketFolding folding;
    private final int countAtOnce;
    private final ExecutorService workers;
    private final Deque<Future<IndexFold>> ahead = new ArrayDeque<>();

    /// @param segments in their order
    /// @param everySwitch whether some packets of the trace ask for all switches
    /// @param folding what decodes
    SegmentFolds(List<SegmentFold> segments, boolean everySwitch, PacketFolding folding) {
        left = segments.iterator();
        this.everySwitch = everySwitch;
        countAtOnce = Math.clamp(segments.size(), 1, folding.threadCount());
        this.folding = folding.withThreads(folding.threadCount() / countAtOnce);
        workers = Executors.newFixedThreadPool(countAtOnce);
    }

    /// What the next segment's packets have.
    ///
    /// @throws InterruptedException if the calling thread is interrupted
    IndexFold next() throws InterruptedException {
        while (left.hasNext() && ahead.size() < 2 * countAtOnce) {
            SegmentFold segment = left.next();
            ahead.add(workers.submit(() -> segment.others(everySwitch, folding)));
        }
        return Results.await(ahead.remove());
    }

    /// Ends, and waits until the threads have.
    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
    }
}
