package dev.spoor.ctf.read;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds traces: directories that hold a file named `metadata`.
public final class TraceFinder {

    /// Directories deeper than this below the one that was named are not searched.
    private static final int MAXIMUM_DEPTH = 32;

    private TraceFinder() {}

    /// Finds the traces in a directory and below it.
    ///
    /// @param start a directory, or the `metadata` file of one
    /// @param diagnostics gets an error for each directory below that can't be searched
    /// @return the traces' directories, sorted by path; empty when there is none
    /// @throws IOException if the directory is not there, is none or can't be read
    public static List<Path> find(Path start, Diagnostics diagnostics) throws IOException {
        if (!Files.exists(start)) {
            throw new NoSuchFileException(start.toString());
        }
        if (start.endsWith(Trace.METADATA) && Files.isRegularFile(start)) {
            Path parent = start.toAbsolutePath().getParent();
            return parent == null ? List.of() : List.of(parent);
        }
        if (!Files.isDirectory(start)) {
            throw new NotDirectoryException(start.toString());
        }
        List<Path> found = new ArrayList<>();
        for (Path child : search(start, found)) {
            descend(child, MAXIMUM_DEPTH, found, diagnostics);
        }
        return found.stream().sorted().toList();
    }

    private static void descend(Path directory, int depth, List<Path> found, Diagnostics diagnostics) {
        try {
            for (Path child : search(directory, found)) {
                if (depth > 0) {
                    descend(child, depth - 1, found, diagnostics);
                }
            }
        } catch (IOException e) {
            diagnostics.error(directory + ": expected a directory that can be read, found " + Faults.reason(e));
        }
    }

    /// Adds a directory to those found if it is a trace.
    ///
    /// @return the directories in it
    private static List<Path> search(Path directory, List<Path> found) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.equals(Trace.METADATA) && Files.isRegularFile(entry)) {
                    found.add(directory);
                } else if (!name.startsWith(".")
                        && !name.equals(Trace.INDEX)
                        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    children.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }
}
