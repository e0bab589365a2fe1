package dev.spoor.summary.usage;

import dev.spoor.ctf.read.TimeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Decodes packets ahead of the thread that needs them, on several threads and in about the order of their times.
/// That thread decodes as well where what it needs is not there yet, so that it also works without other threads.
/// Thread-safe; to be closed before the traces are.
///
/// So much is decoded ahead and not more: for each data stream what is being read and what follows it, and a few
/// packets besides.
final class FactsAhead implements AutoCloseable {

    /// Packets that are decoded before they are needed, for each thread.
    private static final int PACKETS_AHEAD = 3;

    /// For each data stream, so many event records are given at once at most, and at least.
    private static final int MOST_RECORDS = 1 << 13;

    private static final int LEAST_RECORDS = 1 << 10;

    /// So many for all data streams together, as far as the least number allows.
    private static final int RECORDS_OF_ALL = 1 << 19;

    private enum State {
        /// Nobody decodes it now.
        WAITING,
        /// A thread decodes it.
        UNDER_WAY,
        /// What was decoded has not been taken yet.
        READY
    }

    /// A packet.
    static final class Job {
        private final PacketFacts packet;
        private State state = State.WAITING;
        private boolean begun;
        private boolean isAhead;
        private @Nullable Facts facts;
        private @Nullable Throwable failure;

        Job(PacketFacts packet) {
            this.packet = packet;
        }

        PacketFacts packet() {
            return packet;
        }
    }

    private final List<Job> order = new ArrayList<>();
    private final List<Job> continued = new ArrayList<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("facts-", 1).factory());
    private final boolean alone;
    private final int enough;
    private final int limit;
    private int nextInOrder;
    private int ahead;
    private boolean closed;

    /// @param streams the packets of each data stream, in order
    /// @param threadCount how many threads decode, the one that calls [#next] among them; at least 1
    FactsAhead(Collection<List<Job>> streams, int threadCount) {
        streams.forEach(order::addAll);
        order.sort(Comparator.comparingLong(new BeginTimes(streams)::of));
        enough = Math.clamp(RECORDS_OF_ALL / Math.max(1, streams.size()), LEAST_RECORDS, MOST_RECORDS);
        limit = threadCount * PACKETS_AHEAD;
        alone = threadCount == 1;
        for (int i = 1; i < threadCount; i++) {
            threads.execute(this::work);
        }
    }

    /// When packets begin, at least as late as those before them in their data stream.
    private static final class BeginTimes {
        private final IdentityHashMap<Job, Long> beginNs = new IdentityHashMap<>();

        BeginTimes(Collection<List<Job>> streams) {
            for (List<Job> stream : streams) {
                long latestNs = Long.MIN_VALUE;
                for (Job job : stream) {
                    long ns = job.packet
                            .packet()
                            .timeRange()
                            .map(TimeRange::beginNs)
                            .orElse(latestNs);
                    latestNs = Math.max(latestNs, ns);
                    beginNs.put(job, latestNs);
                }
            }
        }

        long of(Job job) {
            return beginNs.getOrDefault(job, 0L);
        }
    }

    /// The next event records of a packet that are needed, or null where there are no more.
    ///
    /// An interrupt does not end it; it stays for the caller to see.
    @Nullable
    Facts next(Job job) {
        boolean interrupted = false;
        try {
            while (true) {
                Job mine;
                synchronized (this) {
                    if (job.state == State.READY) {
                        return taken(job);
                    }
                    mine = job.state == State.WAITING ? job : another();
                    if (mine == null) {
                        try {
                            wait();
                        } catch (InterruptedException e) {
                            interrupted = true;
                        }
                        continue;
                    }
                    claim(mine);
                }
                decode(mine);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable Facts taken(Job job) {
        switch (job.failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
        Facts facts = job.facts;
        job.facts = null;
        job.state = State.WAITING;
        if (job.isAhead) {
            job.isAhead = false;
            ahead--;
        }
        if (!job.packet.isEnded() && !alone) {
            continued.add(job);
        }
        notifyAll();
        return facts;
    }

    /// A packet that may be decoded now, or null.
    private @Nullable Job another() {
        while (!continued.isEmpty()) {
            Job job = continued.removeLast();
            if (job.state == State.WAITING && !job.packet.isEnded()) {
                return job;
            }
        }
        while (ahead < limit && nextInOrder < order.size()) {
            Job job = order.get(nextInOrder++);
            if (!job.begun) {
                return job;
            }
        }
        return null;
    }

    private void claim(Job job) {
        job.state = State.UNDER_WAY;
        if (!job.begun) {
            job.begun = true;
            job.isAhead = true;
            ahead++;
        }
    }

    private void decode(Job job) {
        Facts facts = null;
        Throwable failure = null;
        try {
            facts = job.packet.next(enough);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        synchronized (this) {
            job.facts = facts;
            job.failure = failure;
            job.state = State.READY;
            notifyAll();
        }
    }

    private void work() {
        while (true) {
            Job job;
            synchronized (this) {
                job = closed ? null : another();
                while (job == null && !closed) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                    job = closed ? null : another();
                }
                if (job == null) {
                    return;
                }
                claim(job);
            }
            decode(job);
        }
    }

    /// Ends the other threads.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        threads.close();
    }
}
