package dev.spoor.ctf.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts a JSON text sequence (RFC 7464) into its texts: each has a record separator before it, and more
/// separators in a row are as good as one.
final class JsonFragments {

    private static final char RECORD_SEPARATOR = 0x1E;

    /// A character has one byte more at most.
    private static final int GREATEST_CUT_BYTES = 3;

    private JsonFragments() {}

    /// @param growing whether the stream may end within a character, which is then passed over
    static List<JsonFragment> split(byte[] bytes, Messages messages, boolean growing) throws MetadataException {
        String stream = decode(bytes, bytes.length, messages, growing);
        List<JsonFragment> fragments = new ArrayList<>();
        int line = 1;
        int lineBegin = 0;
        int begin = 0;
        while (begin < stream.length()) {
            int end = stream.indexOf(RECORD_SEPARATOR, begin);
            end = end < 0 ? stream.length() : end;
            String text = stream.substring(begin, end);
            if (!text.isBlank()) {
                Place place = new Place(line, begin - lineBegin + 1);
                if (begin == 0) {
                    throw messages.error(
                            place, "expected a record separator (0x1E) before the first fragment, found none");
                }
                fragments.add(new JsonFragment(fragments.size() + 1, place, text));
            }
            for (int at = stream.indexOf('\n', begin); at >= 0 && at < end; at = stream.indexOf('\n', at + 1)) {
                line++;
                lineBegin = at + 1;
            }
            begin = end + 1;
        }
        return fragments;
    }

    /// Where some first bytes, which are UTF-8, end.
    private static Place end(byte[] bytes, int count) {
        String text = new String(bytes, 0, count, StandardCharsets.UTF_8);
        int lineBegin = text.lastIndexOf('\n') + 1;
        return new Place((int) text.chars().filter(c -> c == '\n').count() + 1, text.length() - lineBegin + 1);
    }

    private static String decode(byte[] bytes, int count, Messages messages, boolean growing) throws MetadataException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
        } catch (CharacterCodingException e) {
            if (growing && buffer.remaining() <= GREATEST_CUT_BYTES) {
                return decode(bytes, buffer.position(), messages, false);
            }
            throw messages.error(end(bytes, buffer.position()), "expected UTF-8, found other bytes");
        }
    }
}
