package dev.spoor.cli;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Table;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes tables as JSON: a row is an object, and the unit of a figure is in its field's name.
final class TableJson {

    private TableJson() {}

    static void write(JsonGenerator json, Table table) {
        json.writeStartObject();
        json.writeStringProperty("table", table.key());
        json.writeNumberProperty("row_count", table.rowCount());
        json.writeArrayPropertyStart("rows");
        table.rows().forEach(row -> writeRow(json, table, row));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeRow(JsonGenerator json, Table table, List<Cell> row) {
        json.writeStartObject();
        for (int i = 0; i < row.size(); i++) {
            String name = table.columns().get(i).name();
            switch (row.get(i)) {
                case Cell.Whole w -> json.writeNumberProperty(name, w.value());
                case Cell.Real r -> json.writeNumberProperty(name, r.value());
                case Cell.Text t -> json.writeStringProperty(name, t.value());
                case Cell.None _ -> json.writeNullProperty(name);
            }
        }
        json.writeEndObject();
    }
}
