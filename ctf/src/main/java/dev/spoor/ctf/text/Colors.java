package dev.spoor.ctf.text;

/// The terminal's codes for the parts of the text form: babeltrace2's.
///
/// @param scopeName before the name of a scope or of a part of the header
/// @param fieldName before a field's name
/// @param value before a number, a text, a label
/// @param unknown before what stands for a missing name
/// @param eventName before an event record class's name
/// @param timestamp before a time
/// @param reset after each of them
record Colors(
        String scopeName,
        String fieldName,
        String value,
        String unknown,
        String eventName,
        String timestamp,
        String reset) {

    private static final String BOLD = "\u001b[1m";

    /// No colours.
    static final Colors NONE = new Colors("", "", "", "", "", "", "");

    /// babeltrace2's colours.
    static final Colors ANSI = new Colors(
            BOLD,
            "\u001b[36m",
            BOLD,
            BOLD + BOLD + "\u001b[31m",
            BOLD + BOLD + "\u001b[35m",
            BOLD + BOLD + "\u001b[33m",
            "\u001b[0m");
}
