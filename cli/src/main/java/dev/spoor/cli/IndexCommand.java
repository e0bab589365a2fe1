package dev.spoor.cli;

import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.TraceIndex;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `spoor index`: makes the summary index of traces.
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
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
            "  spoor index --follow my-trace    while it is being recorded"
        })
final class IndexCommand extends TraceCommand {

    @Option(
            names = "--verify",
            description = "Change nothing: check the index's checksums, and whether it says the same as the packets.")
    private boolean verify;

    @Option(
            names = "--follow",
            description = "Go on while the traces below one directory are being recorded, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        if (!follow) {
            return super.call();
        }
        if (verify) {
            throw new CommandException("--follow: expected no --verify beside it, found one");
        }
        Path root = followed();
        Diagnostics diagnostics = new Diagnostics();
        try (IndexFollower follower = new IndexFollower(root, this, diagnostics)) {
            follower.run(_ -> {});
        } finally {
            report(diagnostics);
        }
        return ExitCode.DONE;
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
