package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.TraceDirectory.HandMadePacket;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs in the package's documentation are compiled and run.
class PackageDocumentationTest {

    private static final Path DOCUMENTATION = Path.of(System.getProperty("spoor.root", "."))
            .resolve("ctf/src/main/java/dev/spoor/ctf/read/package-info.java");

    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(.*?class (\\w+) .*?)```");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Map<String, String> programs = new TreeMap<>();

    @BeforeEach
    void findPrograms() throws Exception {
        String text = Files.readString(DOCUMENTATION).replaceAll("(?m)^/// ?", "");
        Matcher matcher = PROGRAM.matcher(text);
        while (matcher.find()) {
            programs.put(matcher.group(2), matcher.group(1));
        }
    }

    @Test
    void hasThesePrograms() {
        assertThat(programs).containsOnlyKeys("PrintTrace", "SumField", "DescribeTrace");
        long lines = programs.getOrDefault("PrintTrace", "")
                .lines()
                .filter(l -> !l.startsWith("import"))
                .count();
        assertThat(lines).as("ten lines and the braces around them").isLessThanOrEqualTo(12);
    }

    @Test
    void printsTraces() throws Exception {
        assertThat(run("PrintTrace", trace().toString())).isEqualTo("""
                5 e { x = 7 }
                5 e { x = 8 }
                20 e { x = 9 }
                """);
    }

    @Test
    void sumsFields() throws Exception {
        assertThat(run("SumField", trace().toString(), "e", "x")).isEqualTo("24\n");
    }

    @Test
    void describesTraces() throws Exception {
        assertThat(run("DescribeTrace", trace().toString()))
                .startsWith("e Structure[")
                .contains("\nf Structure[")
                .endsWith(
                        "2 packets, lost: [Loss[range=TimeRange[beginNs=10, endNs=30], eventRecords=3, packets=0]]\n");
    }

    private Path trace() {
        TraceDirectory made = new TraceDirectory(directory.resolve("trace"), TraceDirectory.METADATA);
        made.write(
                "s",
                HandMadePacket.of(5, 10, 7, 8),
                HandMadePacket.of(20, 30, 9).sequence(1).discarded(3));
        return made.path();
    }

    private String run(String name, String... arguments) throws Exception {
        Path source = Files.writeString(directory.resolve(name + ".java"), programs.getOrDefault(name, ""));
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
