package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.model.DataStreamClass;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Decodes packets on several threads, each into a fold of its own, and merges the folds.
public final class PacketFolding {

    private final Diagnostics diagnostics;
    private final int threadCount;
    private final LongConsumer progress;

    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @param threadCount how many threads decode; at least 1
    /// @param progress is told the bytes of each packet that is done, on any thread
    public PacketFolding(Diagnostics diagnostics, int threadCount, LongConsumer progress) {
        this.diagnostics = diagnostics;
        this.threadCount = threadCount;
        this.progress = progress;
    }

    /// A packet to decode.
    ///
    /// @param file what it is in
    /// @param entry one of the file's
    public record Task(DataStreamFile file, PacketEntry entry) {}

    /// Decodes packets and merges what the folds gather.
    ///
    /// @param tasks the packets; a thread takes the next one when it is done with its last
    /// @param empty makes a fold without anything in it
    /// @throws InterruptedException if the calling thread is interrupted; the other threads have ended then
    public <F extends PacketFold<F>> F fold(List<Task> tasks, Supplier<F> empty) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Decoders decoders = new Decoders(tasks);
        int workers = Math.max(1, Math.min(threadCount, tasks.size()));
        List<Callable<F>> jobs = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            F fold = empty.get();
            jobs.add(() -> work(tasks, next, decoders, fold));
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(workers)) {
            List<Future<F>> done = executor.invokeAll(jobs);
            F all = done.getFirst().get();
            for (Future<F> other : done.subList(1, done.size())) {
                all.merge(other.get());
            }
            return all;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException r -> throw r;
                case Error r -> throw r;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private <F extends PacketFold<F>> F work(List<Task> tasks, AtomicInteger next, Decoders programs, F fold) {
        IdentityHashMap<DataStreamClass, PacketDecoder> decoders = new IdentityHashMap<>();
        for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            Task task = tasks.get(i);
            PacketDecoder decoder = decoders.computeIfAbsent(
                    task.file().streamClass(), _ -> programs.newDecoder(task.file(), fold.projection()));
            decode(task, decoder, fold);
            progress.accept(task.entry().totalLengthBits() >>> 3);
        }
        return fold;
    }

    private void decode(Task task, PacketDecoder decoder, PacketFold<?> fold) {
        fold.begin(task.file(), task.entry());
        try {
            decoder.decode(task.file().packet(task.entry()), fold::add);
        } catch (DecodeException e) {
            // A packet that the file's end cuts has been reported when the file was opened.
            if (!task.entry().truncated()) {
                diagnostics.error(e.getMessage() + "; the rest of this packet is not read");
            }
        } catch (InternalError e) {
            // What the JVM throws when a mapped file becomes shorter while it is read.
            diagnostics.error(task.file().path() + ": packet " + task.entry().index() + " at byte "
                    + task.entry().offsetBytes() + ": expected a file that keeps its size, found it cut while reading");
        } finally {
            fold.end();
        }
    }
}
