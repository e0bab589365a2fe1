package dev.spoor.summary;

/// A summary index was made of something else than the trace is now.
public final class StaleIndexException extends Exception {

    private static final long serialVersionUID = 1L;

    StaleIndexException(String sentence) {
        super(sentence);
    }
}
