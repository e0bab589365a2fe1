package dev.spoor.ctf.read;

import java.util.ArrayList;
import java.util.List;

/// Collects what went wrong while the rest went on. Thread-safe.
public final class Diagnostics {

    /// So many sentences are kept; further ones are only counted.
    static final int MAXIMUM_KEPT = 200;

    private final List<Diagnostic> kept = new ArrayList<>();
    private long errors;
    private long warnings;

    /// How bad it is.
    public enum Severity {
        /// Nothing is missing.
        WARNING,
        /// Something could not be read.
        ERROR
    }

    /// Something that went wrong.
    ///
    /// @param severity how bad it is
    /// @param sentence where it is, what was expected and what was found
    public record Diagnostic(Severity severity, String sentence) {}

    /// Adds a sentence about something that could not be read.
    public synchronized void error(String sentence) {
        errors++;
        keep(new Diagnostic(Severity.ERROR, sentence));
    }

    /// Adds a sentence about something odd that costs nothing.
    public synchronized void warning(String sentence) {
        warnings++;
        keep(new Diagnostic(Severity.WARNING, sentence));
    }

    private void keep(Diagnostic diagnostic) {
        if (kept.size() < MAXIMUM_KEPT) {
            kept.add(diagnostic);
        }
    }

    /// How many errors there were.
    public synchronized long errorCount() {
        return errors;
    }

    /// How many errors and warnings there were beyond those that are kept.
    public synchronized long droppedCount() {
        return errors + warnings - kept.size();
    }

    /// The first few hundred errors and warnings, in the order in which they came.
    public synchronized List<Diagnostic> kept() {
        return List.copyOf(kept);
    }
}
