package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// The programs in a package's documentation, to be compiled and run.
public final class DocumentedPrograms {

    private static final Path SOURCES =
            Path.of(System.getProperty("spoor.root", ".")).resolve("ctf/src/main/java/dev/spoor/ctf");
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(.*?class (\\w+) .*?)```");

    private final Map<String, String> programs = new TreeMap<>();
    private final Path directory;

    /// @param packageName the package's name in `dev.spoor.ctf`
    /// @param directory where they are compiled
    public DocumentedPrograms(String packageName, Path directory) {
        this.directory = directory;
        Matcher matcher = PROGRAM.matcher(read(SOURCES.resolve(packageName).resolve("package-info.java")));
        while (matcher.find()) {
            programs.put(matcher.group(2), matcher.group(1));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replaceAll("(?m)^/// ?", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What they are called.
    public Set<String> names() {
        return programs.keySet();
    }

    /// How many lines one has besides its imports.
    long lineCount(String name) {
        return text(name).lines().filter(l -> !l.startsWith("import")).count();
    }

    private String text(String name) {
        return programs.getOrDefault(name, "");
    }

    /// Compiles and runs one.
    ///
    /// @return what it prints
    public String run(String name, String... arguments) throws Exception {
        Path source = Files.writeString(directory.resolve(name + ".java"), text(name));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options = List.of("-Xlint:all", "-Werror", "-proc:none", "-cp", path, source.toString());
        int exit = compiler.run(null, messages, messages, options.toArray(String[]::new));
        assertThat(exit).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            var main = loader.loadClass(name).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) arguments);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
