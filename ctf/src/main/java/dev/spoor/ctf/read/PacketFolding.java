package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.model.DataStreamClass;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Callable;
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
    private final DecoderChoice choice;

    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @param threadCount how many threads decode; at least 1
    /// @param progress is told the bytes of each packet that is done, on any thread
    public PacketFolding(Diagnostics diagnostics, int threadCount, LongConsumer progress) {
        this(diagnostics, threadCount, progress, DecoderChoice.BY_SIZE);
    }

    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @param threadCount how many threads decode; at least 1
    /// @param progress is told the bytes of each packet that is done, on any thread
    /// @param choice what decodes
    public PacketFolding(Diagnostics diagnostics, int threadCount, LongConsumer progress, DecoderChoice choice) {
        this.choice = choice;
        this.diagnostics = diagnostics;
        this.threadCount = threadCount;
        this.progress = progress;
    }

    /// How many threads decode.
    public int threadCount() {
        return threadCount;
    }

    /// The same with another number of threads.
    ///
    /// @param count at least 1
    public PacketFolding withThreads(int count) {
        return new PacketFolding(diagnostics, count, progress, choice);
    }

    /// Decodes packets and merges what the folds gather.
    ///
    /// @param packets the packets; a thread takes the next one when it is done with its last
    /// @param empty makes a fold without anything in it
    /// @throws InterruptedException if the calling thread is interrupted; the other threads have ended then
    public <F extends PacketFold<F>> F fold(List<StreamPacket> packets, Supplier<F> empty) throws InterruptedException {
        return fold(packets, new Decoders(packets, choice), empty);
    }

    /// Decodes parts of packets and merges what the folds gather. A part that can't be decoded from its beginning to
    /// its end is not told to the diagnostics, since it may begin or end at a wrong place, only to the fold.
    ///
    /// @param sections a thread takes the next one when it is done with its last
    /// @param empty makes a fold without anything in it
    /// @throws InterruptedException if the calling thread is interrupted; the other threads have ended then
    public <F extends PacketFold<F>> F foldSections(List<PacketSection> sections, Supplier<F> empty)
            throws InterruptedException {
        return foldSections(sections, Decoders.ofSections(sections, choice), empty);
    }

    /// Decodes packets as a part of a longer reading, and merges what the folds gather.
    ///
    /// @param packets the packets; a thread takes the next one when it is done with its last
    /// @param decoders those of the whole reading
    /// @param empty makes a fold without anything in it
    /// @throws InterruptedException if the calling thread is interrupted; the other threads have ended then
    public <F extends PacketFold<F>> F fold(List<StreamPacket> packets, Decoders decoders, Supplier<F> empty)
            throws InterruptedException {
        return foldSections(PacketSection.wholes(packets), decoders, empty);
    }

    private <F extends PacketFold<F>> F foldSections(List<PacketSection> packets, Decoders decoders, Supplier<F> empty)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        boolean copies = PacketBuffer.pays(packets);
        int workers = Math.max(1, Math.min(threadCount, packets.size()));
        if (workers == 1) {
            F all = work(packets, next, copies, decoders, empty.get());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return all;
        }
        List<Callable<F>> jobs = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            F fold = empty.get();
            jobs.add(() -> work(packets, next, copies, decoders, fold));
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(workers)) {
            List<Future<F>> done = executor.invokeAll(jobs);
            F all = Results.await(done.getFirst());
            for (Future<F> other : done.subList(1, done.size())) {
                all.merge(Results.await(other));
            }
            return all;
        }
    }

    private <F extends PacketFold<F>> F work(
            List<PacketSection> sections, AtomicInteger next, boolean copies, Decoders programs, F fold) {
        IdentityHashMap<DataStreamClass, PacketDecoder> decoders = new IdentityHashMap<>();
        try (PacketBuffer buffer = new PacketBuffer(copies)) {
            for (int i = next.getAndIncrement(); i < sections.size(); i = next.getAndIncrement()) {
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
                PacketSection section = sections.get(i);
                StreamPacket packet = section.packet();
                PacketDecoder decoder = decoders.computeIfAbsent(packet.file().streamClass(), _ -> {
                    PacketDecoder made = programs.newDecoder(packet.file(), fold.projection());
                    programs.explain(packet.file(), made, diagnostics);
                    return made;
                });
                if (section.isWhole()) {
                    decode(section, buffer, decoder, fold);
                } else {
                    decodePart(section, decoder, fold);
                }
                progress.accept(section.lengthBytes());
            }
        }
        return fold;
    }

    private void decode(PacketSection section, PacketBuffer buffer, PacketDecoder decoder, PacketFold<?> fold) {
        StreamPacket packet = section.packet();
        fold.begin(section);
        try {
            decoder.decode(buffer.packet(packet), fold::add);
        } catch (DecodeException e) {
            fold.fault();
            PacketFaults.report(e, packet, diagnostics);
        } catch (InternalError e) {
            fold.fault();
            PacketFaults.report(e, packet, diagnostics);
        } finally {
            fold.end();
        }
    }

    private void decodePart(PacketSection section, PacketDecoder decoder, PacketFold<?> fold) {
        fold.begin(section);
        try {
            decoder.begin(section.packet().packet());
            section.prepare(decoder);
            Batch batch = decoder.next();
            for (; batch.size() > 0; batch = decoder.next()) {
                fold.add(batch);
            }
            if (!section.endsWith(batch)) {
                fold.fault();
            }
        } catch (DecodeException e) {
            fold.fault();
        } catch (InternalError e) {
            fold.fault();
            PacketFaults.report(e, section.packet(), diagnostics);
        } finally {
            fold.end();
        }
    }
}
