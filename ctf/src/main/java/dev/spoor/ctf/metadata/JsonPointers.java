package dev.spoor.ctf.metadata;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/// Says which value of a fragment a place is in, by its JSON pointer (RFC 6901).
///
/// It reads the fragment once more, which only happens where there is something to complain about.
final class JsonPointers {

    private static final int GREATEST_LENGTH = 160;

    private JsonPointers() {}

    /// The pointer of the value, or the property's name, that begins at a place, or the last one before it.
    ///
    /// @return empty for the fragment as a whole
    static String at(JsonFragment fragment, Place place) {
        String pointer = "";
        try (JsonParser parser = JsonReader.FACTORY.createParser(ObjectReadContext.empty(), fragment.text())) {
            while (parser.nextToken() != null) {
                if (JsonReader.place(fragment, parser.currentTokenLocation()).isAfter(place)) {
                    break;
                }
                pointer = parser.streamReadContext().pathAsPointer().toString();
            }
        } catch (JacksonException e) {
            // What is wrong with the text is what the caller complains about.
        }
        String line = pointer.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= GREATEST_LENGTH ? line : line.substring(0, GREATEST_LENGTH) + "…";
    }
}
