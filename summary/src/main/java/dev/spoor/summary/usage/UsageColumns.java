package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.decode.Projection.Column;
import dev.spoor.lttng.KernelFields;
import dev.spoor.lttng.ProcessFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The columns of a reading: who and where, what a kernel event tells, and what the question adds.
final class UsageColumns {

    static final int PID = 0;
    static final int TID = 1;
    static final int CPU = 2;
    static final int NUMBERS = 3;

    static final int NAME = 0;
    static final int TEXTS = 1;

    private final List<Column> integers = new ArrayList<>();
    private final List<Column> texts = new ArrayList<>();

    /// @param telling the names of the event record classes whose numbers and texts are asked for
    UsageColumns(Set<String> telling) {
        integers.add(new Column("pid", ProcessFields.PID));
        integers.add(new Column("tid", ProcessFields.TID));
        integers.add(new Column("cpu", ProcessFields.CPU));
        KernelFields.INTEGERS.forEach(sources -> integers.add(new Column("number", sources, telling)));
        texts.add(new Column("name", ProcessFields.NAME));
        KernelFields.TEXTS.forEach(sources -> texts.add(new Column("text", sources, telling)));
    }

    /// Adds an integer column.
    ///
    /// @return its place
    int addInteger(String name, List<FieldSelector> sources) {
        integers.add(new Column(name, sources));
        return integers.size() - 1;
    }

    /// Adds a text column.
    ///
    /// @return its place
    int addText(String name, List<FieldSelector> sources) {
        texts.add(new Column(name, sources));
        return texts.size() - 1;
    }

    Projection projection() {
        return new Projection(integers, texts);
    }
}
