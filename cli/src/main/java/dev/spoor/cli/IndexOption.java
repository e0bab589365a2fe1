package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Trace;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether a command uses the summary index: the option `--index`, the same in every command that can.
final class IndexOption {

    @Option(
            names = "--index",
            negatable = true,
            description = "Make the traces' summary indexes first, or refresh them; --no-index: read the packets, also"
                    + " where there is an index (default: use those that are there).")
    private @Nullable Boolean index;

    /// Opens the traces that the command is about: with what their indexes say of packets, if they are to be used as
    /// they are.
    TraceSet open(List<Path> directories, Diagnostics diagnostics) {
        return index == null
                ? TraceSet.open(directories, new PacketIndexes(directories), diagnostics)
                : TraceSet.open(directories, diagnostics);
    }

    /// The indexes that the command is to use.
    TraceIndexes indexes(TraceCommand command, TraceSet traces, Diagnostics diagnostics) throws InterruptedException {
        TraceIndexes indexes = new TraceIndexes(command.paths(), diagnostics);
        if (index == null) {
            indexes.openAll(traces.traces());
        } else if (index) {
            for (Trace trace : traces.traces()) {
                // What can't be decoded is read again, and told, when the question is put.
                new IndexRefresh(command, indexes).refresh(trace, new Diagnostics());
            }
        }
        return indexes;
    }
}
