package dev.spoor.ctf.text;

/// Looks at UTF-8 that may be invalid.
final class Utf8 {

    private Utf8() {}

    /// How many bytes the code point at a place has.
    ///
    /// @param limit where the text ends
    /// @return 1 to 4; 0 if there is no valid code point
    static int lengthAt(byte[] text, int at, int limit) {
        int first = text[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (length == 0 || limit - at < length) {
            return 0;
        }
        int second = text[at + 1] & 0xFF;
        // Neither longer than needed, nor a surrogate, nor beyond U+10FFFF.
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int greatest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > greatest) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((text[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /// Whether all of it is valid.
    static boolean isValid(byte[] text, int from, int to) {
        int at = from;
        while (at < to) {
            int length = lengthAt(text, at, to);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /// Whether a terminal shows it and does nothing else.
    static boolean isVisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
