package dev.spoor.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A directory that is gone with all that is in it at the end, also when the command is interrupted.
///
/// @param path where it is
/// @param exit removes it when the command is interrupted
record TemporaryDirectory(Path path, AtExit exit) implements AutoCloseable {

    static TemporaryDirectory create() throws IOException {
        Path made = Files.createTempDirectory("spoor-");
        return new TemporaryDirectory(made, AtExit.add(() -> delete(made)));
    }

    @Override
    public void close() {
        delete(path);
        exit.close();
    }

    private static void delete(Path directory) {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // It is where temporary files are, and the system clears them away.
        }
    }
}
