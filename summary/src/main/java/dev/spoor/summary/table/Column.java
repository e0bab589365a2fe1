package dev.spoor.summary.table;

/// A column of a table.
///
/// @param key its name in data, without the unit: lower case with underscores
/// @param heading its name for people
/// @param unit what its cells are
/// @param meaning what it is about
public record Column(String key, String heading, Unit unit, Meaning meaning) {

    /// A column of figures.
    public static Column of(String key, String heading, Unit unit) {
        return new Column(key, heading, unit, Meaning.FIGURE);
    }

    /// A column of texts.
    public static Column text(String key, String heading, Meaning meaning) {
        return new Column(key, heading, Unit.TEXT, meaning);
    }

    /// A column of ids.
    public static Column id(String key, String heading, Meaning meaning) {
        return new Column(key, heading, Unit.ID, meaning);
    }

    /// Its name in data: the key with the unit.
    public String name() {
        return key.endsWith(unit.suffix()) ? key : key + unit.suffix();
    }
}
