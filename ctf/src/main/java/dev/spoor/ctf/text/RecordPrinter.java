package dev.spoor.ctf.text;

import dev.spoor.ctf.decode.Batch;

/// Writes a data stream's event records as lines. Mutable, single-threaded.
interface RecordPrinter {

    /// Writes an event record, but for what [LineBeginning] writes.
    ///
    /// @param batch one of whole event records
    /// @param row the event record's place in it
    void print(Batch batch, int row, TextBuffer out);
}
