package dev.spoor.ctf.metadata;

import java.util.ArrayList;
import java.util.List;

/// Makes errors and collects warnings about one metadata stream. Mutable, single-threaded.
final class Messages {

    /// What is said of a stream whose last declaration is not all there, as where it is still being written.
    static final String GROWING = "expected a whole declaration, found the end of the metadata within it: passed over";

    private static final int MAXIMUM_WARNING_COUNT = 1000;
    private static final int GREATEST_SHOWN_LENGTH = 80;

    private final String source;
    private final List<String> warnings = new ArrayList<>();

    Messages(String source) {
        this.source = source;
    }

    /// A text as messages show it: in one line, without what a terminal would obey, not too long.
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= GREATEST_SHOWN_LENGTH ? line : line.substring(0, GREATEST_SHOWN_LENGTH) + "…";
    }

    MetadataException error(Place place, String sentence) {
        return new MetadataException(source, place.line(), place.column(), sentence);
    }

    /// An error about what the stream does not have, and may get.
    MetadataException nothingYet(Place place, String sentence) {
        return new NoMetadataYetException(source, place, sentence);
    }

    /// An error about the stream as a whole.
    MetadataException error(String sentence) {
        return new MetadataException(source, 0, 0, sentence);
    }

    void warn(Place place, String sentence) {
        if (warnings.size() < MAXIMUM_WARNING_COUNT) {
            warnings.add(error(place, sentence).getMessage());
        }
    }

    List<String> warnings() {
        return warnings;
    }
}
