package dev.spoor.ctf.metadata;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;

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
        String line = find(fragment, place).replaceAll("\\p{Cntrl}", "?");
        return line.length() <= GREATEST_LENGTH ? line : line.substring(0, GREATEST_LENGTH) + "…";
    }

    private static String find(JsonFragment fragment, Place place) {
        String pointer = "";
        try (JsonParser parser = JsonReader.FACTORY.createParser(ObjectReadContext.empty(), fragment.text())) {
            try {
                while (parser.nextToken() != null
                        && !JsonReader.place(fragment, parser.currentTokenLocation())
                                .isAfter(place)) {
                    pointer = pointer(parser.streamReadContext());
                }
            } catch (JacksonException e) {
                // What is not closed is what has no end.
                TokenStreamContext context = parser.streamReadContext();
                return pointer(JsonReader.isCut(e) ? context.getParent() : context);
            }
        }
        return pointer;
    }

    private static String pointer(@Nullable TokenStreamContext context) {
        return context == null ? "" : context.pathAsPointer().toString();
    }
}
