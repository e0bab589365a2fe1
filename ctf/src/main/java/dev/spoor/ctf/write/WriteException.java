package dev.spoor.ctf.write;

/// Says what can't be written: a value that does not fit its field class, or something that the format has
/// no words for.
public final class WriteException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param sentence which field or class, what was expected, what was found
    public WriteException(String sentence) {
        super(sentence);
    }
}
