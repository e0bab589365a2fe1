package dev.spoor.cli;

import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.TraceIndex;
import java.util.function.LongSupplier;

/// Makes indexes complete, and shows how far that is.
///
/// @param command whose threads decode
/// @param indexes gets the indexes
record IndexRefresh(TraceCommand command, TraceIndexes indexes) {

    /// Makes a trace's index complete.
    ///
    /// @param diagnostics gets an error for each packet that can't be decoded
    TraceIndex refresh(Trace trace, Diagnostics diagnostics) throws InterruptedException {
        long sizeBytes =
                trace.files().stream().mapToLong(DataStreamFile::sizeBytes).sum();
        LongSupplier[] eventRecords = {() -> 0};
        try (Progress progress = TraceCommand.progress(sizeBytes, "indexing", () -> eventRecords[0].getAsLong())) {
            return indexes.refresh(trace, command.folding(diagnostics, progress), count -> eventRecords[0] = count);
        }
    }
}
