package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Faults;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.IndexBuilder;
import dev.spoor.summary.StaleIndexException;
import dev.spoor.summary.TraceIndex;
import dev.spoor.summary.index.IndexAppender;
import dev.spoor.summary.index.IndexFile;
import dev.spoor.summary.index.IndexFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The summary indexes of a set of traces: opens those that are there and fit, makes the others.
final class TraceIndexes implements AutoCloseable {

    private final List<Path> named;
    private final Diagnostics diagnostics;
    private final List<TraceIndex> open = new ArrayList<>();

    /// @param named the directories that the command line names
    /// @param diagnostics gets a warning about an index that is there and can't be used
    TraceIndexes(List<Path> named, Diagnostics diagnostics) {
        this.named = named;
        this.diagnostics = diagnostics;
    }

    /// Opens the indexes that are there.
    void openAll(List<Trace> traces) {
        for (Trace trace : traces) {
            open(trace, "the packets are read instead; 'spoor index' makes it anew");
        }
    }

    /// The indexes of some traces.
    List<TraceIndex> of(List<Trace> traces) {
        return open.stream().filter(i -> traces.contains(i.trace())).toList();
    }

    /// @param otherwise what happens if it can't be used
    private Optional<TraceIndex> open(Trace trace, String otherwise) {
        for (Path file : IndexPlace.of(trace, named).found()) {
            try {
                TraceIndex index = read(trace, file);
                long rest = index.file().restBytes();
                if (rest > 0) {
                    diagnostics.warning(file + ": expected whole segments, found " + rest
                            + " bytes behind the last one: it is being written, or its writing was interrupted");
                }
                open.add(index);
                return Optional.of(index);
            } catch (IndexFormatException | StaleIndexException e) {
                diagnostics.warning(file + ": " + e.getMessage() + "; " + otherwise);
            } catch (IOException e) {
                diagnostics.warning(file + ": expected a summary index that can be read, found " + Faults.reason(e)
                        + "; " + otherwise);
            }
        }
        return Optional.empty();
    }

    static TraceIndex read(Trace trace, Path file) throws IOException, IndexFormatException, StaleIndexException {
        IndexFile opened = IndexFile.open(file);
        try {
            return TraceIndex.of(trace, opened);
        } catch (IOException | IndexFormatException | StaleIndexException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /// Makes an index complete: one that is there goes on, one that does not fit is made anew.
    ///
    /// @param folding what decodes
    /// @param eventRecords is told, once, what counts the event records that are done
    /// @return the index
    /// @throws CommandException if it can't be written
    TraceIndex refresh(Trace trace, PacketFolding folding, Consumer<LongSupplier> eventRecords)
            throws InterruptedException {
        Optional<TraceIndex> known = open(trace, "it is made anew");
        try {
            if (known.isPresent() && known.get().isSound()) {
                return complete(trace, known.get(), folding, eventRecords);
            }
            known.ifPresent(k -> diagnostics.warning(k.file().path()
                    + ": expected blocks with their checksums, found other checksums; it is made anew"));
            known.ifPresent(open::remove);
            Path file = known.map(k -> k.file().path()).orElseGet(() -> place(trace));
            Files.createDirectories(file.toAbsolutePath().getParent());
            IndexAppender appender =
                    IndexAppender.create(file, trace.traceClass().uuid());
            return add(trace, file, IndexBuilder.begin(appender, TraceCommand.COLUMNS, folding), eventRecords);
        } catch (IndexAppender.BusyException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandException(
                    trace + ": expected a place for a summary index that can be written, found " + Faults.reason(e));
        } catch (IndexFormatException | StaleIndexException e) {
            throw new CommandException(
                    trace + ": expected a trace that nobody changes while it is indexed, found: " + e.getMessage());
        }
    }

    private Path place(Trace trace) {
        IndexPlace place = IndexPlace.of(trace, named);
        List<Path> unfit = place.found();
        return unfit.isEmpty()
                        || !Files.isWritable(unfit.getFirst().toAbsolutePath().getParent())
                ? place.fresh()
                : unfit.getFirst();
    }

    private TraceIndex complete(
            Trace trace, TraceIndex index, PacketFolding folding, Consumer<LongSupplier> eventRecords)
            throws IOException, InterruptedException, IndexFormatException, StaleIndexException {
        if (index.uncovered().isEmpty() && !IndexBuilder.isWorthMerging(index)) {
            return index;
        }
        IndexBuilder builder =
                IndexBuilder.resume(index, IndexAppender.append(index.file()), TraceCommand.COLUMNS, folding);
        open.remove(index);
        index.close();
        return add(trace, index.file().path(), builder, eventRecords);
    }

    private TraceIndex add(Trace trace, Path file, IndexBuilder builder, Consumer<LongSupplier> eventRecords)
            throws IOException, InterruptedException, IndexFormatException, StaleIndexException {
        eventRecords.accept(builder::eventRecordCount);
        try (builder) {
            builder.add(trace, true);
        }
        TraceIndex index = read(trace, file);
        open.add(index);
        return index;
    }

    @Override
    public void close() {
        for (TraceIndex index : open) {
            try {
                index.close();
            } catch (IOException e) {
                // It was only read.
            }
        }
    }
}
