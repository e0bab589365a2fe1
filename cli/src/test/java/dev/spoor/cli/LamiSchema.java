package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// What the LAMI specification, version 1.0.1, says of the objects that an analysis prints: which properties
/// each has, which of them it has to have, and what they are.
final class LamiSchema {

    /// A kind of object.
    ///
    /// @param required properties that have to be there
    /// @param optional properties that may be there
    private record Kind(Map<String, Predicate<JsonNode>> required, Map<String, Predicate<JsonNode>> optional) {

        void check(JsonNode object, String where) {
            assertThat(object.isObject()).as(where + ": an object").isTrue();
            assertThat(object.propertyNames()).as(where).containsAll(required.keySet());
            object.propertyStream().forEach(property -> {
                Predicate<JsonNode> value = required.getOrDefault(property.getKey(), optional.get(property.getKey()));
                assertThat(value)
                        .as(where + ": unknown property " + property.getKey())
                        .isNotNull();
                assertThat(value)
                        .as(where + ": " + property.getKey() + " is " + property.getValue())
                        .accepts(property.getValue());
            });
        }
    }

    private static final Predicate<JsonNode> TEXT = JsonNode::isString;
    private static final Predicate<JsonNode> NUMBER = JsonNode::isNumber;
    private static final Predicate<JsonNode> INTEGER = JsonNode::isIntegralNumber;
    private static final Predicate<JsonNode> BOOLEAN = JsonNode::isBoolean;
    private static final Predicate<JsonNode> OBJECT = JsonNode::isObject;
    private static final Predicate<JsonNode> ARRAY = JsonNode::isArray;

    private static final Kind A_NUMBER = kind(Map.of("value", NUMBER), Map.of("low", NUMBER, "high", NUMBER));
    private static final Kind NAMED = kind(Map.of("name", TEXT), Map.of());

    /// Data objects by class.
    private static final Map<String, Kind> DATA = Map.ofEntries(
            Map.entry("unknown", kind(Map.of(), Map.of())),
            Map.entry("bool", kind(Map.of("value", BOOLEAN), Map.of())),
            Map.entry("number", A_NUMBER),
            Map.entry("string", kind(Map.of("value", TEXT), Map.of())),
            Map.entry("ratio", A_NUMBER),
            Map.entry("timestamp", A_NUMBER),
            Map.entry("duration", A_NUMBER),
            Map.entry("size", A_NUMBER),
            Map.entry("bitrate", A_NUMBER),
            Map.entry("time-range", kind(Map.of("begin", OBJECT, "end", OBJECT), Map.of())),
            Map.entry("syscall", NAMED),
            Map.entry("process", kind(Map.of(), Map.of("name", TEXT, "pid", INTEGER, "tid", INTEGER))),
            Map.entry("path", kind(Map.of("path", TEXT), Map.of())),
            Map.entry("fd", kind(Map.of("fd", INTEGER), Map.of())),
            Map.entry("irq", kind(Map.of("nr", INTEGER), Map.of("hard", BOOLEAN, "name", TEXT))),
            Map.entry("cpu", kind(Map.of("id", INTEGER), Map.of())),
            Map.entry("disk", NAMED),
            Map.entry("part", NAMED),
            Map.entry("netif", NAMED));

    private static final Kind COLUMN = new Kind(Map.of(), Map.of("title", TEXT, "class", TEXT, "unit", TEXT));
    private static final Kind TABLE_CLASS =
            new Kind(Map.of(), Map.of("inherit", TEXT, "title", TEXT, "column-descriptions", ARRAY));
    private static final Kind VERSION =
            new Kind(Map.of(), Map.of("major", INTEGER, "minor", INTEGER, "patch", INTEGER, "extra", TEXT));
    private static final Kind METADATA = new Kind(
            Map.of("mi-version", OBJECT, "table-classes", OBJECT),
            Map.of(
                    "version",
                    OBJECT,
                    "title",
                    TEXT,
                    "authors",
                    LamiSchema::isTexts,
                    "description",
                    TEXT,
                    "url",
                    TEXT,
                    "tags",
                    LamiSchema::isTexts));
    private static final Kind RESULTS = new Kind(Map.of("results", ARRAY), Map.of());
    private static final Kind RESULT_TABLE = new Kind(
            Map.of("time-range", OBJECT, "class", node -> node.isString() || node.isObject(), "data", ARRAY), Map.of());
    private static final Kind ERROR =
            new Kind(Map.of("error-message", TEXT), Map.of("error-code", node -> node.isString() || node.isNumber()));

    private LamiSchema() {}

    private static boolean isTexts(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isString);
    }

    /// A data object's properties, besides its class.
    private static Kind kind(Map<String, Predicate<JsonNode>> required, Map<String, Predicate<JsonNode>> optional) {
        Map<String, Predicate<JsonNode>> all = new HashMap<>(required);
        all.put("class", TEXT);
        return new Kind(all, optional);
    }

    /// What the metadata phase prints.
    static void checkMetadata(JsonNode metadata) {
        METADATA.check(metadata, "metadata");
        VERSION.check(metadata.get("mi-version"), "mi-version");
        assertThat(metadata.at("/mi-version/major").asInt()).isEqualTo(1);
        assertThat(metadata.at("/mi-version/minor").asInt()).isZero();
        if (metadata.has("version")) {
            VERSION.check(metadata.get("version"), "version");
        }
        assertThat(metadata.get("table-classes").isEmpty())
                .as("at least one table class")
                .isFalse();
        metadata.get("table-classes").forEachEntry((name, table) -> checkTableClass(table, "table class " + name));
    }

    private static void checkTableClass(JsonNode table, String where) {
        TABLE_CLASS.check(table, where);
        for (JsonNode column : table.path("column-descriptions")) {
            COLUMN.check(column, where);
            String dataClass = column.path("class").asString("mixed");
            Set<String> known = new TreeSet<>(DATA.keySet());
            known.remove("unknown");
            known.add("mixed");
            assertThat(known).as(where).contains(dataClass);
            if (column.has("unit")) {
                assertThat(dataClass).as(where + ": a column with a unit").isEqualTo("number");
            }
        }
    }

    /// What the results phase prints after its progress lines.
    ///
    /// @param metadata of the same analysis
    /// @return the classes of data objects that are in it
    static Set<String> checkResults(JsonNode results, JsonNode metadata) {
        RESULTS.check(results, "results");
        Set<String> seen = new TreeSet<>();
        for (JsonNode table : results.get("results")) {
            RESULT_TABLE.check(table, "result table");
            checkData(table.get("time-range"), "time-range", "time-range");
            JsonNode described = table.get("class");
            String inherited = described.isString()
                    ? described.asString()
                    : described.path("inherit").asString("");
            if (!inherited.isEmpty()) {
                assertThat(metadata.get("table-classes").has(inherited))
                        .as("table class " + inherited)
                        .isTrue();
            }
            if (described.isObject()) {
                checkTableClass(described, "class of a result table");
            }
            JsonNode columns = described.has("column-descriptions")
                    ? described.get("column-descriptions")
                    : metadata.get("table-classes").get(inherited).path("column-descriptions");
            for (JsonNode row : table.get("data")) {
                assertThat(row.size()).as("cells of " + inherited).isEqualTo(columns.size());
                for (int i = 0; i < row.size(); i++) {
                    String dataClass = columns.get(i).path("class").asString("mixed");
                    seen.add(checkData(row.get(i), dataClass, inherited));
                }
            }
        }
        return seen;
    }

    /// An object of a column's class, an unknown one, or null for an empty cell.
    private static String checkData(JsonNode data, String dataClass, String where) {
        if (data.isNull()) {
            return "empty";
        }
        String found = data.path("class").asString("");
        assertThat(DATA.keySet()).as(where).contains(found);
        Objects.requireNonNull(DATA.get(found)).check(data, where + ": " + found);
        if (!dataClass.equals("mixed") && !found.equals("unknown")) {
            assertThat(found).as(where).isEqualTo(dataClass);
        }
        if (found.equals("time-range")) {
            checkData(data.get("begin"), "timestamp", where);
            checkData(data.get("end"), "timestamp", where);
        }
        return found;
    }

    /// What any phase prints when it fails.
    static void checkError(JsonNode error) {
        ERROR.check(error, "error");
    }
}
