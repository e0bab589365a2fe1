package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settled classes (`scripts/SettleClasses.java`) do what they did before.
final class SettleClassesTest {

    private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();

    private static final String SAMPLE =
            Peer.ROOT.resolve("samples/web-server-ust").toString();

    private static final List<String> COMMANDS = List.of(
            "--help",
            "graph --help",
            "info --no-such-option",
            "graph --limit many x",
            "info --json --threads 1 " + SAMPLE,
            "cat --fields all --no-delta --limit 100 " + SAMPLE,
            "top --by process --view all --limit 7 " + SAMPLE);

    /// What the JVM makes or loads where something is not settled.
    private static final List<String> UNSETTLED =
            List.of("$Proxy", "FieldAccessorImpl", "java.util.Comparator$$Lambda", "java.util.Map$Entry$$Lambda");

    @TempDir
    Path directory;

    @Test
    void doTheSameWithLessMadeAtTheStart() throws Exception {
        String before = jars();
        List<String> said = new ArrayList<>();
        for (String command : COMMANDS) {
            said.add(run(main(before, command)));
        }
        assertThat(said).doesNotContain("").noneMatch(text -> text.contains("Exception"));
        assertThat(loaded(before)).contains(UNSETTLED);

        List<String> settle = new ArrayList<>(
                List.of(JAVA, Peer.ROOT.resolve("scripts/SettleClasses.java").toString()));
        settle.addAll(List.of(before.split(File.pathSeparator, -1)));
        assertThat(run(settle)).isEmpty();

        for (int i = 0; i < COMMANDS.size(); i++) {
            assertThat(run(main(before, COMMANDS.get(i)))).isEqualTo(said.get(i));
        }
        assertThat(loaded(before)).doesNotContain(UNSETTLED.toArray(String[]::new));
    }

    private String loaded(String classPath) throws Exception {
        String picture = directory.resolve("graph.png").toString();
        String command = "graph --by process --timerange 03:15:32,03:15:34 --gmt -o " + picture + " " + SAMPLE;
        String log = run(main(classPath, command, "-Xlog:class+load"));
        assertThat(log).contains("wrote " + picture);
        return log;
    }

    private static List<String> main(String classPath, String command, String... flags) {
        List<String> all = new ArrayList<>(List.of(JAVA, "-cp", classPath));
        all.addAll(List.of(flags));
        all.add(Main.class.getName());
        all.addAll(List.of(command.split(" ", -1)));
        return all;
    }

    private String run(List<String> command) throws Exception {
        Path said = Files.createTempFile(directory, "said", "");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        return Files.readString(said);
    }

    /// Spoor and what it needs of others, as the launcher has them: a jar each.
    private String jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            Path jar = directory.resolve(jars.size() + ".jar");
            if (entry.endsWith("classes") && !entry.endsWith("test-classes")) {
                pack(path, jar);
                jars.add(jar);
            } else if (Files.isRegularFile(path) && (isOwn(path) || isUsed(path))) {
                Files.copy(path, jar);
                jars.add(jar);
            }
        }
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOwn(Path jar) throws IOException {
        return jar.toRealPath().startsWith(Peer.ROOT.toRealPath());
    }

    private static boolean isUsed(Path jar) {
        return Stream.of("picocli", "jspecify", "jackson-core", "jline")
                .anyMatch(jar.getFileName().toString()::startsWith);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (Stream<Path> found = Files.walk(classes);
                OutputStream bytes = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
