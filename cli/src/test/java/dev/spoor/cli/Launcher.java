package dev.spoor.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// The real `./spoor`, as users start it, with the classes that are being tested as what was built.
final class Launcher {

    private Launcher() {}

    /// Puts a launcher together.
    ///
    /// @param directory an empty one
    /// @return the script
    static Path in(Path directory) throws IOException {
        Path scripts = Files.createDirectories(directory.resolve("scripts"));
        Files.copy(Peer.ROOT.resolve("scripts/find-jdk.bash"), scripts.resolve("find-jdk.bash"));
        Path script = directory.resolve("spoor");
        Files.copy(Peer.ROOT.resolve("spoor"), script, StandardCopyOption.COPY_ATTRIBUTES);
        Path lib = Files.createDirectories(directory.resolve("cli/target/app-1/lib"));
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> entries = List.of(classpath.split(File.pathSeparator, -1));
        for (int i = 0; i < entries.size(); i++) {
            Path entry = Path.of(entries.get(i)).toAbsolutePath();
            Path jar = lib.resolve("%03d.jar".formatted(i));
            if (Files.isRegularFile(entry)) {
                Files.createSymbolicLink(jar, entry);
            } else if (Files.isDirectory(entry)) {
                pack(entry, jar);
            }
        }
        Files.writeString(directory.resolve("cli/target/app"), "app-1\n");
        return script;
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
    }
}
