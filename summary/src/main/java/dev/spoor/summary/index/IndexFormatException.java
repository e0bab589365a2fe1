package dev.spoor.summary.index;

/// A summary index file holds something else than its format says.
public final class IndexFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param sentence what was expected and what was found, without the file's name
    public IndexFormatException(String sentence) {
        super(sentence);
    }
}
