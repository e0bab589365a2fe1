package dev.spoor.ctf.metadata;

/// The tokens with one token of look-ahead, and the nesting depth. Mutable, single-threaded.
final class TokenStream {

    /// Far deeper than any producer nests, and far from the stack's end.
    static final int MAXIMUM_DEPTH = 200;

    private final Lexer lexer;
    private final Messages messages;
    private Token current;
    private Token ahead;
    private int depth;

    TokenStream(Lexer lexer, Messages messages) throws MetadataException {
        this.lexer = lexer;
        this.messages = messages;
        current = lexer.next();
        ahead = lexer.next();
    }

    Token current() {
        return current;
    }

    /// The token after the current one.
    Token ahead() {
        return ahead;
    }

    Place place() {
        return current.place();
    }

    boolean at(String wordOrPunctuator) {
        return current.is(wordOrPunctuator);
    }

    /// Passes the current token.
    ///
    /// @return that token
    Token next() throws MetadataException {
        Token passed = current;
        current = ahead;
        ahead = lexer.next();
        return passed;
    }

    boolean accept(String wordOrPunctuator) throws MetadataException {
        if (!at(wordOrPunctuator)) {
            return false;
        }
        next();
        return true;
    }

    void expect(String wordOrPunctuator) throws MetadataException {
        if (!accept(wordOrPunctuator)) {
            throw unexpected("'" + wordOrPunctuator + "'");
        }
    }

    /// Whether an error may be that the text has ended: a parser looks one token ahead.
    boolean endsHere() {
        return ahead.kind() == Token.Kind.END || lexer.endedWithin();
    }

    MetadataException unexpected(String expected) {
        return messages.error(place(), "expected " + expected + ", found " + current.describe());
    }

    /// Called where a nested construct begins.
    void enter() throws MetadataException {
        if (++depth > MAXIMUM_DEPTH) {
            throw messages.error(place(), "expected at most " + MAXIMUM_DEPTH + " levels of nesting, found more");
        }
    }

    /// Called where a nested construct ends.
    void leave() {
        depth--;
    }
}
