package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.model.Scope;
import java.util.ArrayList;
import java.util.List;

/// Where the fields of a period are.
///
/// @param begin those of its beginning
/// @param end those of its end
record PeriodColumns(List<Field> begin, List<Field> end) {

    /// A field, which is a number or a text.
    ///
    /// @param name what it is called
    /// @param integer its column of numbers
    /// @param text its column of texts
    record Field(String name, int integer, int text) {

        /// Its value in an event record; an empty text where that has none.
        String value(Moment moment) {
            long number = moment.integerOf(integer);
            if (number != Moment.ABSENT) {
                return Long.toString(number);
            }
            String found = moment.textOf(text);
            return found == null ? known(moment) : found;
        }

        private String known(Moment moment) {
            return switch (name) {
                case "tid" -> Long.toString(moment.thread.tid);
                case "pid" -> Long.toString(moment.thread.processId());
                case "cpu_id" -> moment.cpu == null ? "" : Long.toString(moment.cpu.id);
                default -> "";
            };
        }
    }

    static PeriodColumns of(Period period, UsageColumns columns) {
        return new PeriodColumns(
                fields(period.begin(), period.beginFields(), columns),
                fields(period.end(), period.endFields(), columns));
    }

    private static List<Field> fields(String event, List<String> names, UsageColumns columns) {
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            List<FieldSelector> sources = List.of(
                    FieldSelector.payload(event, name),
                    FieldSelector.any(Scope.EVENT_RECORD_COMMON_CONTEXT, name),
                    FieldSelector.any(Scope.EVENT_RECORD_SPECIFIC_CONTEXT, name),
                    FieldSelector.any(Scope.PACKET_CONTEXT, name));
            fields.add(new Field(name, columns.addInteger(name, sources), columns.addText(name, sources)));
        }
        return List.copyOf(fields);
    }
}
