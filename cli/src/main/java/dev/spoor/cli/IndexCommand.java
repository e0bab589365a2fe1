package dev.spoor.cli;

import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.TraceIndex;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `spoor index`: makes the summary index of traces.
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false,
        description =
                "Makes or refreshes the summary index of each trace, from which 'graph' and 'info' answer at once.",
        footer = {
            "",
            "The index is a hidden file in the trace's folder or, where that can't be written, in the user's cache"
                    + " folder. Ctrl-C leaves a part of it that the next run goes on from.",
            "",
            "Examples:",
            "  spoor index my-trace             make it, or add what is new in the trace",
            "  spoor index --verify my-trace    compare it with the packets",
            "  spoor index --follow my-trace    while it is being recorded",
            "  spoor index --follow net://relay.example/host/web1/load -o load",
            "                                   keeps a live session in the directory 'load', for others to look at"
        })
final class IndexCommand extends TraceCommand {

    @Option(
            names = "--verify",
            description = "Change nothing: check the index's checksums, and whether it says the same as the packets.")
    private boolean verify;

    @Option(
            names = "--follow",
            description = "Go on while the traces are being recorded: live sessions to their end, directories until"
                    + " Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Keep what comes from a live session in this new directory, as traces that every reader of"
                    + " CTF opens, also while they grow.")
    private @Nullable Path output;

    @Option(
            names = "--json",
            description =
                    "With --follow, print a line of JSON each second: what is indexed, how far each data stream of"
                            + " a live session has come, and how far it is behind.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (follow && verify) {
            throw new CommandException("--follow: expected no --verify beside it, found one");
        }
        if (json && !follow) {
            throw new CommandException("--json: expected --follow beside it, found none");
        }
        if (output != null) {
            live().keepIn("--output", output);
        }
        return super.call();
    }

    @Override
    boolean follows() {
        return follow;
    }

    @Override
    Optional<Boolean> follow(TraceInputs inputs, Interruption interruption, Diagnostics diagnostics)
            throws InterruptedException {
        if (inputs.hasTemporary()) {
            throw new CommandException(
                    "expected a directory to keep a live session and its index in (-o DIR), found" + " none");
        }
        if (!follow) {
            return super.follow(inputs, interruption, diagnostics);
        }
        FollowStatus status = new FollowStatus(out());
        try (IndexFollower follower = new IndexFollower(inputs, false, this, interruption, diagnostics)) {
            boolean lost = follower.run((traces, last) -> {
                if (json && status.isDue(last)) {
                    status.print(follower.eventRecordCount(), traces.size(), inputs);
                }
            });
            return Optional.of(lost);
        }
    }

    @Override
    boolean run(TraceSet traces, Diagnostics diagnostics) throws InterruptedException {
        try (TraceIndexes indexes = new TraceIndexes(paths(), diagnostics)) {
            for (Trace trace : traces.traces()) {
                if (verify) {
                    new IndexVerification(this, indexes, diagnostics).verify(trace);
                } else {
                    TraceIndex index = new IndexRefresh(this, indexes).refresh(trace, diagnostics);
                    out().println(text(index));
                }
                out().flush();
            }
        }
        return false;
    }

    /// What an index has, in a line.
    static String text(TraceIndex index) {
        long traceBytes = index.trace().files().stream()
                .mapToLong(DataStreamFile::sizeBytes)
                .sum();
        Path file = index.file().path();
        int left = index.uncovered().size();
        return String.format(
                        "%s: %,d packets in %,d segments, %,d bytes (%.2f %% of the trace)",
                        Printable.line(file.toString()),
                        index.packetCount(),
                        index.file().segments().size(),
                        index.file().sizeBytes(),
                        100.0 * index.file().sizeBytes() / Math.max(1, traceBytes))
                + (left == 0 ? "" : String.format("; %,d packets are read each time", left));
    }
}
