package dev.spoor.cli;

import dev.spoor.ctf.read.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A directory that is either there with all its content or not at all, also when the command is
/// interrupted: it is made under another name beside its place. Mutable, single-threaded; close it after
/// use.
final class AtomicDirectory implements AutoCloseable {

    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> UNFINISHED.forEach(AtomicDirectory::snatch)));
    }

    private final Path place;
    private final Path unfinished;

    /// @param place what does not exist yet, or is an empty directory
    /// @throws CommandException if it is something else, or can't be made
    AtomicDirectory(Path place) {
        this.place = place;
        checkIsFree(place);
        Path absolute = place.toAbsolutePath().normalize();
        unfinished = absolute.resolveSibling(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        UNFINISHED.add(unfinished);
        try {
            Files.createDirectory(unfinished);
        } catch (IOException e) {
            UNFINISHED.remove(unfinished);
            throw new CommandException(place + ": expected a place to write to, found " + Faults.reason(e));
        }
    }

    private static void checkIsFree(Path place) {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(place)) {
            throw new CommandException(place + ": expected a directory that is new or empty, found a file");
        }
        try (Stream<Path> entries = Files.list(place)) {
            if (entries.findAny().isPresent()) {
                throw new CommandException(place + ": expected a directory that is new or empty, found one with files;"
                        + " choose another one");
            }
        } catch (IOException e) {
            throw new CommandException(place + ": expected a directory, found " + Faults.reason(e));
        }
    }

    /// Makes a directory in it, unless it has been given up meanwhile.
    ///
    /// @param below its path in this directory; empty for this directory itself
    Path makeDirectory(Path below) throws IOException {
        Path made = unfinished;
        for (Path name : below) {
            made = made.resolve(name);
            if (!made.equals(unfinished) && !Files.isDirectory(made)) {
                Files.createDirectory(made);
            }
        }
        return made;
    }

    /// Puts the directory in its place.
    void finish() {
        try {
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandException(place + ": expected a place to write to, found " + Faults.reason(e));
        }
    }

    /// Removes what is not in its place.
    @Override
    public void close() {
        deleteQuietly(unfinished);
        UNFINISHED.remove(unfinished);
    }

    /// Deletes a directory in which another thread may still be writing: under another name that one can't find it.
    private static void snatch(Path directory) {
        Path elsewhere = directory.resolveSibling(directory.getFileName() + ".gone");
        try {
            Files.move(directory, elsewhere, StandardCopyOption.ATOMIC_MOVE);
            deleteQuietly(elsewhere);
        } catch (IOException e) {
            // It is in its place, or was never made.
        }
        deleteQuietly(directory);
    }

    private static void deleteQuietly(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException fault) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException | UncheckedIOException e) {
            // It has a hidden name; what matters has been said, or it is not there any more.
        }
    }
}
