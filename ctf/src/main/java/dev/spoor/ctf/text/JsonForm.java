package dev.spoor.ctf.text;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Trace;
import java.util.function.Function;

/// One JSON object a line for each event record, with all values exact. `docs/text-form.md` describes it.
///
/// @param terminal whether a terminal shows it: then no text of the trace can be taken for its commands
/// @param traceName what a trace is called
public record JsonForm(boolean terminal, Function<Trace, String> traceName) implements RecordForm {

    @Override
    public RecordPrinter printer(DataStream stream) {
        return new RecordPrinter(stream, new JsonParts(this, stream));
    }

    @Override
    public LineBeginning lineBeginning() {
        return (_, _, _) -> {};
    }

    @Override
    public String end() {
        return "";
    }
}
