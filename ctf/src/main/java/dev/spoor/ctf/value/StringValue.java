package dev.spoor.ctf.value;

import dev.spoor.ctf.model.StringEncoding;
import java.nio.charset.StandardCharsets;

/// A text, as its encoded bytes, so that what is no valid text is not lost.
///
/// @param encoded up to and without the first zero code unit
/// @param encoding how they mean code points
public record StringValue(Bytes encoded, StringEncoding encoding) implements FieldValue {

    /// A text in UTF-8.
    public static StringValue of(String text) {
        return new StringValue(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), StringEncoding.UTF_8);
    }

    /// The text; what is not valid in its encoding is U+FFFD.
    public String text() {
        return new String(encoded.toArray(), encoding.charset());
    }

    @Override
    public String toString() {
        return '"' + text() + '"';
    }
}
