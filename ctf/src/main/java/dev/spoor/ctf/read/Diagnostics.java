package dev.spoor.ctf.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects what went wrong while the rest went on. Thread-safe.
public final class Diagnostics {

    /// So many sentences are kept; further ones are only counted.
    static final int MAXIMUM_KEPT = 200;

    private final List<Diagnostic> kept = new ArrayList<>();
    private final Map<Path, Unreadable> unreadable = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
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

    /// Adds a sentence about a packet that could not be read, or not to its end.
    ///
    /// @param file the data stream file that it is in
    /// @param bytes how many bytes are not read, or not there
    public synchronized void unreadable(Path file, long bytes, String sentence) {
        error(sentence);
        unreadable.merge(file, new Unreadable(1, bytes), Unreadable::plus);
    }

    /// What could not be read.
    ///
    /// @param packets in how many packets, or parts of a file that may be several packets
    /// @param bytes how many bytes
    public record Unreadable(long packets, long bytes) {

        /// Nothing.
        public static final Unreadable NONE = new Unreadable(0, 0);

        /// This and more.
        public Unreadable plus(Unreadable other) {
            return new Unreadable(packets + other.packets, bytes + other.bytes);
        }
    }

    /// What could not be read of the files in some directories.
    public synchronized Unreadable unreadable(Collection<Path> directories) {
        Set<Path> wanted = Set.copyOf(directories);
        return unreadable.entrySet().stream()
                .filter(e -> wanted.contains(e.getKey().getParent()))
                .map(Map.Entry::getValue)
                .reduce(Unreadable.NONE, Unreadable::plus);
    }

    /// Adds a sentence about something odd that costs nothing.
    public synchronized void warning(String sentence) {
        warnings++;
        keep(new Diagnostic(Severity.WARNING, sentence));
    }

    /// Adds a sentence for those who want to know how it was done; each only once.
    public synchronized void note(String sentence) {
        if (notes.size() < MAXIMUM_KEPT) {
            notes.add(sentence);
        }
    }

    /// The notes, each once, in the order in which they came first.
    public synchronized List<String> notes() {
        return List.copyOf(notes);
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
