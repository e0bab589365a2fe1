package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Faults;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.Loss;
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

/// Keeps the indexes of traces that are being recorded up to date: of live sessions, and of directories in
/// which a tracer writes. Mutable, single-threaded.
final class IndexFollower implements AutoCloseable {

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration LIVE_ROUND = Duration.ofMillis(50);

    /// So many times as long as a round took passes until the next one, but no less and no more than some.
    private static final int REST = 2;

    private static final long SHORTEST_REST_NS = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_REST_NS = Duration.ofSeconds(2).toNanos();

    /// So much has to be new for a segment to be worth its place, or nothing has to have come for some time.
    private static final long LEAST_NEW_BYTES = 512 << 10;

    private static final long IDLE_NS = Duration.ofSeconds(1).toNanos();

    /// A rotation moves files: packets may be nowhere for a moment.
    private static final int PATIENCE_ROUNDS = 10;

    /// So long an index is left to another process that writes it, or may be about to.
    private static final long LEFT_NS = Duration.ofSeconds(3).toNanos();

    private final TraceInputs inputs;
    private final LiveOptions options;
    private final Interruption interruption;
    private final PacketFolding folding;
    private final Diagnostics diagnostics;
    private final GrowingTraces growing;
    private final Map<Object, Followed> followed = new HashMap<>();
    private final PrintStream err = System.err;
    private final long beginNs = System.nanoTime();
    private long nextLineNs = System.nanoTime();

    /// A trace's index in the making.
    private static final class Followed {
        private final IndexBuilder builder;
        private final Path file;
        private long lastMissingBytes;
        private long changedNs = System.nanoTime();
        private boolean settled;

        Followed(IndexBuilder builder, Path file) {
            this.builder = builder;
            this.file = file;
        }

        /// Whether nothing has come for some time; once for each time that something came.
        boolean isIdle(long missingBytes) {
            if (missingBytes != lastMissingBytes) {
                lastMissingBytes = missingBytes;
                changedNs = System.nanoTime();
                settled = false;
            }
            boolean idle = !settled && System.nanoTime() - changedNs >= IDLE_NS;
            settled |= idle;
            return idle;
        }
    }

    private final Map<Object, Integer> patience = new HashMap<>();
    private final Map<Object, Long> leftUntilNs = new HashMap<>();
    private final boolean shares;

    /// Told of what is there now.
    @FunctionalInterface
    interface Listener {

        /// They have grown, or nothing more will come.
        ///
        /// @param last whether nothing more will come
        void grown(List<Trace> traces, boolean last) throws InterruptedException;
    }

    /// @param inputs what is followed
    /// @param shares whether another process may keep the indexes, and comes first
    /// @param command whose threads decode
    /// @param interruption whether it is to end before all has come
    /// @param diagnostics gets what goes wrong
    IndexFollower(
            TraceInputs inputs,
            boolean shares,
            TraceCommand command,
            Interruption interruption,
            Diagnostics diagnostics) {
        this.inputs = inputs;
        this.shares = shares;
        this.interruption = interruption;
        this.diagnostics = diagnostics;
        options = command.live();
        // What can't be decoded is told when a question is put.
        folding = command.folding(new Diagnostics());
        growing = new GrowingTraces(inputs.paths());
    }

    /// Follows until the live sessions have ended, if nothing else is followed, or it is time, or the process
    /// is asked to end. Then all that is there is indexed.
    ///
    /// @return whether the tracers say that they lost something
    boolean run(Listener listener) throws InterruptedException {
        interruption.awaitEnd();
        boolean last = false;
        while (!last) {
            last = isOver() || interruption.isAsked();
            long roundNs = System.nanoTime();
            round(last);
            listener.grown(growing.traces(), last);
            if (!last) {
                rest(System.nanoTime() - roundNs);
            }
        }
        boolean lost = false;
        for (Trace trace : growing.traces()) {
            lost |= tellLosses(trace);
        }
        return lost;
    }

    private boolean tellLosses(Trace trace) {
        List<Loss> losses = trace.losses();
        if (!losses.isEmpty()) {
            diagnostics.warning(String.format(
                    "%s: expected all event records, found that the tracer lost %,d of them and %,d packets",
                    trace,
                    losses.stream().mapToLong(Loss::eventRecords).sum(),
                    losses.stream().mapToLong(Loss::packets).sum()));
        }
        return !losses.isEmpty();
    }

    private boolean isOver() throws InterruptedException {
        boolean over = inputs.isOver();
        return over && (inputs.directoryCount() == 0 || options.isDue(Duration.ofNanos(System.nanoTime() - beginNs)));
    }

    private void rest(long tookNs) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.clamp(REST * tookNs, SHORTEST_REST_NS, LONGEST_REST_NS)));
        if (inputs.downloads().isEmpty()) {
            growing.await(ROUND);
        } else {
            inputs.awaitNews(LIVE_ROUND);
        }
    }

    /// The traces as they are now.
    private void round(boolean last) throws InterruptedException {
        growing.refresh();
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
        boolean whole = known.isIdle(missingBytes) || last;
        if (missingBytes >= LEAST_NEW_BYTES || (missingBytes > 0 && whole)) {
            known.builder.add(trace, whole);
        }
    }

    private static Object key(Trace trace) {
        UUID uuid = trace.traceClass().uuid();
        return uuid == null ? trace.directory() : uuid;
    }

    private Optional<Followed> followed(Trace trace) throws IOException {
        Object key = key(trace);
        Followed known = followed.get(key);
        if (known == null && !isLeft(key)) {
            known = beginOrLeave(trace, key);
            if (known != null) {
                followed.put(key, known);
                err.println(inputs.shown("indexing " + Printable.line(trace.toString()) + " into "
                        + Printable.line(known.file.toString())));
            }
        }
        return Optional.ofNullable(known);
    }

    private boolean isLeft(Object key) {
        long now = System.nanoTime();
        return now - leftUntilNs.computeIfAbsent(key, _ -> shares ? now + LEFT_NS : now) < 0;
    }

    private @Nullable Followed beginOrLeave(Trace trace, Object key) throws IOException {
        try {
            return begin(trace, key);
        } catch (IndexAppender.BusyException e) {
            if (!shares) {
                throw e;
            }
            leftUntilNs.put(key, System.nanoTime() + LEFT_NS);
            return null;
        }
    }

    private @Nullable Followed begin(Trace trace, Object key) throws IOException {
        IndexPlace place = IndexPlace.of(trace, inputs.paths());
        Path file = place.freshBelow(root(trace));
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

    /// What was named of which a trace is a part.
    private Path root(Trace trace) {
        Path directory = trace.directory().toAbsolutePath();
        return inputs.paths().stream()
                .filter(p -> directory.startsWith(p.toAbsolutePath()))
                .findFirst()
                .orElse(trace.directory());
    }

    /// How many event records have been indexed.
    long eventRecordCount() {
        return followed.values().stream()
                .mapToLong(f -> f.builder.eventRecordCount())
                .sum();
    }

    private void say() {
        long now = System.nanoTime();
        if (now < nextLineNs) {
            return;
        }
        boolean terminal = TraceCommand.hasTerminal();
        nextLineNs = now + (terminal ? 0 : 10_000_000_000L);
        String line = String.format(
                "following: %,d event records indexed, %,d traces%s",
                eventRecordCount(), followed.size(), inputs.lag().text());
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
