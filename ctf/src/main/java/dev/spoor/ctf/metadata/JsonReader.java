package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.JsonValue.JsonArray;
import dev.spoor.ctf.metadata.JsonValue.JsonBoolean;
import dev.spoor.ctf.metadata.JsonValue.JsonInteger;
import dev.spoor.ctf.metadata.JsonValue.JsonNull;
import dev.spoor.ctf.metadata.JsonValue.JsonObject;
import dev.spoor.ctf.metadata.JsonValue.JsonReal;
import dev.spoor.ctf.metadata.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON text of a fragment. Mutable, single-threaded.
final class JsonReader {

    /// A level of a field class's nesting is up to four levels of JSON.
    private static final int MAXIMUM_DEPTH = 4 * TokenStream.MAXIMUM_DEPTH;

    /// How Jackson says that a limit is exceeded.
    private static final Pattern LIMIT = Pattern.compile("(.*) \\((\\d+)\\) exceeds the maximum allowed \\((\\d+)");

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAXIMUM_DEPTH)
                    .build())
            .build();

    private final JsonFragment fragment;
    private final FragmentErrors errors;
    private final JsonParser parser;

    private JsonReader(JsonFragment fragment, FragmentErrors errors, JsonParser parser) {
        this.fragment = fragment;
        this.errors = errors;
        this.parser = parser;
    }

    /// Reads a fragment's value; only white space may follow it.
    static JsonValue read(JsonFragment fragment, FragmentErrors errors) throws MetadataException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), fragment.text())) {
            try {
                return new JsonReader(fragment, errors, parser).whole();
            } catch (JacksonException e) {
                TokenStreamLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
                throw errors.at(place(fragment, location), sentence(e));
            }
        }
    }

    private JsonValue whole() throws MetadataException {
        JsonValue value = value(parser.nextToken());
        if (parser.nextToken() != null) {
            throw errors.at(place(), "expected a record separator (0x1E) before the next value, found none");
        }
        return value;
    }

    private JsonValue value(@Nullable JsonToken token) throws MetadataException {
        Place place = place();
        return switch (token) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> array(place);
            case VALUE_STRING -> new JsonText(parser.getString(), place);
            case VALUE_NUMBER_INT -> new JsonInteger(parser.getBigIntegerValue(), place);
            case VALUE_NUMBER_FLOAT -> new JsonReal(parser.getString(), place);
            case VALUE_TRUE -> new JsonBoolean(true, place);
            case VALUE_FALSE -> new JsonBoolean(false, place);
            case VALUE_NULL -> new JsonNull(place);
            case null, default -> throw errors.at(place, "expected a JSON value, found the fragment's end");
        };
    }

    private JsonObject object(Place place) throws MetadataException {
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place namePlace = place();
            if (properties.putIfAbsent(name, value(parser.nextToken())) != null) {
                throw errors.at(namePlace, "expected a new property, found '" + name + "' again");
            }
        }
        return new JsonObject(properties, place);
    }

    private JsonArray array(Place place) throws MetadataException {
        List<JsonValue> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(token));
        }
        return new JsonArray(values, place);
    }

    private Place place() {
        return place(fragment, parser.currentTokenLocation());
    }

    /// Where in the stream something of a fragment is.
    static Place place(JsonFragment fragment, @Nullable TokenStreamLocation location) {
        if (location == null || location.getLineNr() < 1) {
            return fragment.place();
        }
        int line = location.getLineNr();
        int column = Math.max(1, location.getColumnNr());
        return new Place(
                fragment.place().line() + line - 1, line == 1 ? fragment.place().column() + column - 1 : column);
    }

    /// Whether a fragment ends before its value does.
    static boolean isCut(JacksonException e) {
        return reason(e).startsWith("Unexpected end-of-input");
    }

    private static String sentence(JacksonException e) {
        if (isCut(e)) {
            return "expected the rest of the fragment, found its end";
        }
        Matcher limit = LIMIT.matcher(reason(e));
        return limit.lookingAt()
                ? "expected a " + limit.group(1).toLowerCase(Locale.ROOT) + " of at most " + limit.group(3) + ", found "
                        + limit.group(2)
                : "expected JSON, found something else: " + reason(e);
    }

    private static String reason(JacksonException e) {
        String message = e.getOriginalMessage();
        // Jackson names the method that sets a limit, and says that it knows no source.
        return message == null
                ? e.getClass().getSimpleName()
                : message.replaceAll(", from `[^`]*`| \\(start marker at .*", "")
                        .replaceAll("\\p{Cntrl}+", " ");
    }
}
