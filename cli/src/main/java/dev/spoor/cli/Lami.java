package dev.spoor.cli;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import dev.spoor.summary.usage.View;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes tables in the LTTng analyses machine interface (LAMI), version 1.0, which Trace Compass reads.
final class Lami {

    /// The version of the interface.
    static final String VERSION = "1.0";

    private static final String HARD_INTERRUPTS = "interrupts";

    private Lami() {}

    private static String json(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            content.accept(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    /// What tables there are, and what their columns are.
    static String metadata(Map<View, List<Table>> tables) {
        return json(json -> {
            json.writeObjectPropertyStart("mi-version");
            json.writeNumberProperty("major", 1);
            json.writeNumberProperty("minor", 0);
            json.writeEndObject();
            json.writeObjectPropertyStart("version");
            json.writeNumberProperty("major", 0);
            json.writeNumberProperty("minor", 1);
            json.writeNumberProperty("patch", 0);
            json.writeEndObject();
            json.writeStringProperty("title", title(tables));
            json.writeStringProperty("description", "Says who used the machine.");
            json.writeArrayPropertyStart("authors");
            json.writeString("spoor");
            json.writeEndArray();
            json.writeArrayPropertyStart("tags");
            tables.keySet().forEach(view -> json.writeString(view.key()));
            json.writeEndArray();
            json.writeObjectPropertyStart("table-classes");
            tables.forEach((view, all) -> all.forEach(table -> {
                json.writeObjectPropertyStart(name(view, table));
                describe(json, view, table);
                json.writeEndObject();
            }));
            json.writeEndObject();
        });
    }

    private static String title(Map<View, List<Table>> tables) {
        return "spoor top: "
                + String.join(", ", tables.keySet().stream().map(View::title).toList());
    }

    private static String name(View view, Table table) {
        return view.key() + "-" + table.key();
    }

    private static void describe(JsonGenerator json, View view, Table table) {
        json.writeStringProperty("title", view.title() + ": " + table.title());
        json.writeArrayPropertyStart("column-descriptions");
        for (Column column : table.columns()) {
            json.writeStartObject();
            json.writeStringProperty("title", column.heading());
            json.writeStringProperty("class", cellClass(column));
            if (column.unit() == Unit.RATE) {
                json.writeStringProperty("unit", "1/s");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String cellClass(Column column) {
        return switch (column.meaning()) {
            case PROCESS_NAME -> "process";
            case CPU -> "cpu";
            case SYSTEM_CALL -> "syscall";
            case PATH -> "path";
            case DISK -> "disk";
            case NETWORK_INTERFACE -> "netif";
            case INTERRUPT -> "irq";
            case PID, TID -> "number";
            case HOST -> "string";
            case FIGURE ->
                switch (column.unit()) {
                    case COUNT, RATE, LEVEL, ID -> "number";
                    case BYTES -> "size";
                    case DURATION -> "duration";
                    case INSTANT -> "timestamp";
                    case RATIO -> "ratio";
                    case TEXT -> "string";
                };
        };
    }

    /// The tables of some stretches of time.
    static String results(List<TopReport> reports) {
        return json(json -> {
            json.writeArrayPropertyStart("results");
            for (TopReport report : reports) {
                report.tables().forEach((view, tables) -> tables.forEach(table -> write(json, report, view, table)));
            }
            json.writeEndArray();
        });
    }

    /// Says that something can't be done.
    static String error(String message) {
        return json(json -> json.writeStringProperty("error-message", message));
    }

    private static void write(JsonGenerator json, TopReport report, View view, Table table) {
        json.writeStartObject();
        json.writeObjectPropertyStart("time-range");
        json.writeStringProperty("class", "time-range");
        instant(json, "begin", report.range().beginNs());
        instant(json, "end", report.range().endNs());
        json.writeEndObject();
        // A trace of several hosts, or with counters, has more columns than the metadata could say.
        json.writeObjectPropertyStart("class");
        json.writeStringProperty("inherit", name(view, table));
        describe(json, view, table);
        json.writeEndObject();
        json.writeArrayPropertyStart("data");
        for (List<Cell> row : table.rows()) {
            json.writeStartArray();
            for (int i = 0; i < row.size(); i++) {
                cell(json, table, row, i);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void instant(JsonGenerator json, String name, long ns) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("class", "timestamp");
        json.writeNumberProperty("value", ns);
        json.writeEndObject();
    }

    private static void cell(JsonGenerator json, Table table, List<Cell> row, int place) {
        Column column = table.columns().get(place);
        Cell cell = row.get(place);
        json.writeStartObject();
        json.writeStringProperty("class", cell instanceof Cell.None ? "unknown" : cellClass(column));
        switch (column.meaning()) {
            case PROCESS_NAME -> {
                value(json, "name", cell);
                other(json, "pid", table, row, Meaning.PID);
                other(json, "tid", table, row, Meaning.TID);
            }
            case CPU -> value(json, "id", cell);
            case SYSTEM_CALL, DISK, NETWORK_INTERFACE -> value(json, "name", cell);
            case PATH -> value(json, "path", cell);
            case INTERRUPT -> {
                json.writeBooleanProperty("hard", table.key().equals(HARD_INTERRUPTS));
                value(json, "nr", cell);
                int name = table.column("name");
                if (name >= 0) {
                    value(json, "name", row.get(name));
                }
            }
            case PID, TID, HOST, FIGURE -> value(json, "value", cell);
        }
        json.writeEndObject();
    }

    private static void other(JsonGenerator json, String name, Table table, List<Cell> row, Meaning meaning) {
        for (int i = 0; i < row.size(); i++) {
            if (table.columns().get(i).meaning() == meaning) {
                value(json, name, row.get(i));
            }
        }
    }

    private static void value(JsonGenerator json, String name, Cell cell) {
        switch (cell) {
            case Cell.Whole w -> json.writeNumberProperty(name, w.value());
            case Cell.Real r -> json.writeNumberProperty(name, r.value());
            case Cell.Text t -> json.writeStringProperty(name, t.value());
            case Cell.None _ -> {}
        }
    }
}
