package dev.spoor.ctf.write;

/// The smallest parts of TSDL's text.
final class TsdlText {

    private TsdlText() {}

    /// What a line begins with.
    ///
    /// @param depth in how many blocks it is
    static String indent(int depth) {
        return "\t".repeat(depth);
    }

    /// A text in quotation marks (CTF 1.8.3 appendix C.1.5).
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        quoted.append("\\%03o".formatted(c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
