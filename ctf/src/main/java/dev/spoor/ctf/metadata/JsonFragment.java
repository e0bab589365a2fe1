package dev.spoor.ctf.metadata;

/// A fragment of a metadata stream: the JSON text after a record separator.
///
/// @param number its place among the stream's fragments, from 1
/// @param place where it begins
/// @param text up to the next record separator or the stream's end; not blank
record JsonFragment(int number, Place place, String text) {

    /// Whether the text ends within an object, an array or a string.
    boolean isCut() {
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (inString && character == '\\') {
                i++;
            } else if (character == '"') {
                inString = !inString;
            } else if (!inString) {
                depth += character == '{' || character == '[' ? 1 : character == '}' || character == ']' ? -1 : 0;
            }
        }
        return inString || depth > 0;
    }
}
