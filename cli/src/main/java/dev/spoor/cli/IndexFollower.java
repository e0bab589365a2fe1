package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Faults;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.IndexBuilder;
import dev.spoor.summary.StaleIndexException;
import dev.spoor.summary.TraceIndex;
import dev.spoor.summary.index.IndexAppender;
import dev.spoor.summary.index.IndexFormatException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps the indexes of traces that are being recorded up to date. Mutable, single-threaded.
final class IndexFollower implements AutoCloseable {

    private static final Duration ROUND = Duration.ofSeconds(1);

    /// So much has to be new for a segment to be worth its place, or nothing has to have come for some time.
    private static final long LEAST_NEW_BYTES = 512 << 10;

    private static final long IDLE_ROUNDS = 5;

    /// A rotation moves files: packets may be nowhere for a moment.
    private static final int PATIENCE_ROUNDS = 10;

    private final Path root;
    private final PacketFolding folding;
    private final Diagnostics diagnostics;
    private final GrowingTraces growing;
    private final Map<Object, Followed> followed = new HashMap<>();
    private final PrintStream err = System.err;
    private volatile boolean stopped;
    private long nextLineNs = System.nanoTime();

    /// A trace's index in the making.
    private static final class Followed {
        private final IndexBuilder builder;
        private final Path file;
        private long lastMissingBytes;
        private int idleRounds;

        Followed(IndexBuilder builder, Path file) {
            this.builder = builder;
            this.file = file;
        }
    }

    private final Map<Object, Integer> patience = new HashMap<>();

    /// Told of what is there now.
    @FunctionalInterface
    interface Listener {
        void grown(List<Trace> traces) throws InterruptedException;
    }

    /// @param root what is followed
    /// @param command whose threads decode
    /// @param diagnostics gets what goes wrong
    IndexFollower(Path root, TraceCommand command, Diagnostics diagnostics) {
        this.root = root;
        this.diagnostics = diagnostics;
        // What can't be decoded is told when a question is put.
        folding = command.folding(new Diagnostics());
        growing = new GrowingTraces(List.of(root));
    }

    /// Follows until the process is asked to end. Then all that is there is indexed.
    void run(Listener listener) throws InterruptedException {
        Thread main = Thread.currentThread();
        Thread hook = new Thread(() -> {
            stopped = true;
            try {
                main.join(10_000);
            } catch (InterruptedException e) {
                // The process ends in any case.
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        while (!stopped) {
            round(false);
            listener.grown(growing.traces());
            growing.await(ROUND);
        }
        round(true);
    }

    /// The directory's traces as they are now.
    private void round(boolean last) throws InterruptedException {
        growing.next();
        for (Trace trace : growing.traces()) {
            try {
                Optional<Followed> known = followed(trace);
                if (known.isPresent()) {
                    extend(known.get(), trace, last);
                }
            } catch (IOException e) {
                throw new CommandException(trace + ": expected a place for a summary index that can be written, found "
                        + Faults.reason(e));
            }
        }
        say();
    }

    private void extend(Followed known, Trace trace, boolean last) throws IOException, InterruptedException {
        long missingBytes = known.builder.missing(trace).stream()
                .mapToLong(p -> p.entry().totalLengthBits() >>> 3)
                .sum();
        known.idleRounds = missingBytes == known.lastMissingBytes ? known.idleRounds + 1 : 0;
        known.lastMissingBytes = missingBytes;
        if (missingBytes >= LEAST_NEW_BYTES || (missingBytes > 0 && (last || known.idleRounds == IDLE_ROUNDS))) {
            known.builder.add(trace, last || known.idleRounds == IDLE_ROUNDS);
        }
    }

    private static Object key(Trace trace) {
        UUID uuid = trace.traceClass().uuid();
        return uuid == null ? trace.directory() : uuid;
    }

    private Optional<Followed> followed(Trace trace) throws IOException {
        Object key = key(trace);
        Followed known = followed.get(key);
        if (known == null) {
            known = begin(trace, key);
            if (known != null) {
                followed.put(key, known);
                err.println("indexing " + Printable.line(trace.toString()) + " into "
                        + Printable.line(known.file.toString()));
            }
        }
        return Optional.ofNullable(known);
    }

    private @Nullable Followed begin(Trace trace, Object key) throws IOException {
        IndexPlace place = new IndexPlace(trace, List.of(root));
        Path file = place.freshBelow(root);
        for (Path found : place.found()) {
            try (TraceIndex index = TraceIndexes.read(trace, found)) {
                return new Followed(
                        IndexBuilder.resume(index, IndexAppender.append(index.file()), TraceCommand.COLUMNS, folding),
                        found);
            } catch (IndexFormatException | StaleIndexException e) {
                if (patience.merge(key, 1, Integer::sum) < PATIENCE_ROUNDS) {
                    return null;
                }
                diagnostics.warning(found + ": " + e.getMessage() + "; it is made anew");
                file = found;
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        IndexAppender appender = IndexAppender.create(file, trace.traceClass().uuid());
        return new Followed(IndexBuilder.begin(appender, TraceCommand.COLUMNS, folding), file);
    }

    private void say() {
        long now = System.nanoTime();
        if (now < nextLineNs) {
            return;
        }
        boolean terminal = TraceCommand.hasTerminal();
        nextLineNs = now + (terminal ? 0 : 10_000_000_000L);
        long count = followed.values().stream()
                .mapToLong(f -> f.builder.eventRecordCount())
                .sum();
        String line = String.format("following: %,d event records indexed, %,d traces", count, followed.size());
        if (terminal) {
            err.print("\r\u001b[K" + line);
        } else {
            err.println(line);
        }
        err.flush();
    }

    @Override
    public void close() {
        for (Followed known : followed.values()) {
            try {
                known.builder.close();
            } catch (IOException e) {
                diagnostics.warning(known.file + ": expected to be closed, found " + Faults.reason(e));
            }
        }
        growing.close();
    }
}
