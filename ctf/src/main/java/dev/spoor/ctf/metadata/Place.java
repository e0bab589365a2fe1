package dev.spoor.ctf.metadata;

/// Where something begins in the text.
///
/// @param line from 1
/// @param column in characters, from 1
record Place(int line, int column) {

    /// Whether it comes after another place.
    boolean isAfter(Place other) {
        return line > other.line || (line == other.line && column > other.column);
    }
}
