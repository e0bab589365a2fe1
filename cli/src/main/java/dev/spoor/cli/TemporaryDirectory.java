package dev.spoor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A directory that is gone with all that is in it at the end, also when the command is interrupted.
///
/// @param path where it is
record TemporaryDirectory(Path path) implements AutoCloseable {

    private static final Set<Path> LEFT = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LEFT.forEach(TemporaryDirectory::delete)));
    }

    static TemporaryDirectory create() throws IOException {
        TemporaryDirectory made = new TemporaryDirectory(Files.createTempDirectory("spoor-"));
        LEFT.add(made.path());
        return made;
    }

    @Override
    public void close() {
        delete(path);
        LEFT.remove(path);
    }

    private static void delete(Path directory) {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It is where temporary files are, and the system clears them away.
        }
    }
}
