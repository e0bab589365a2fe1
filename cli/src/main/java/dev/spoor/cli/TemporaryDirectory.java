package dev.spoor.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A directory that is gone with all that is in it at the end, also when the command is interrupted.
///
/// Its name begins with the process's number, so that it is to be seen whose it is.
///
/// @param path where it is
/// @param exit removes it when the command is interrupted
record TemporaryDirectory(Path path, AtExit exit) implements AutoCloseable {

    private static final long ATTEMPTS = 100;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(10);

    /// How the names of this process's directories begin.
    static String prefix() {
        return "spoor-" + ProcessHandle.current().pid() + "-";
    }

    static TemporaryDirectory create() throws IOException {
        return AtExit.begin(() -> {
            Path made = Files.createTempDirectory(prefix());
            return new TemporaryDirectory(made, AtExit.add(() -> delete(made)));
        });
    }

    @Override
    public void close() {
        delete(path);
        exit.close();
    }

    /// Deletes a directory in which others may be deleting or, for a moment, writing.
    private static void delete(Path directory) {
        for (int i = 0; i < ATTEMPTS && Files.exists(directory, LinkOption.NOFOLLOW_LINKS); i++) {
            if (i > 0) {
                LockSupport.parkNanos(PAUSE_NS);
            }
            deleteOnce(directory);
        }
    }

    private static void deleteOnce(Path directory) {
        try {
            Files.walkFileTree(directory, new Deletion());
        } catch (IOException e) {
            // What is left is seen by the caller.
        }
    }

    /// Deletes what can be deleted, and goes on where something can't: it may be gone, or there again.
    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return deleteIfPossible(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException fault) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault) {
            return deleteIfPossible(visited);
        }

        private static FileVisitResult deleteIfPossible(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // The next attempt finds it.
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
