package dev.spoor.ctf.text;

import dev.spoor.ctf.read.DataStream;

/// How event records are written as lines.
public sealed interface RecordForm permits TextForm, JsonForm {

    /// What writes the event records of a data stream, each but for its time. To be made on one thread.
    RecordPrinter printer(DataStream stream);

    /// What writes the beginning of each line; it sees the lines in their order. Made once for an output.
    LineBeginning lineBeginning();

    /// What is written after the last line.
    String end();
}
