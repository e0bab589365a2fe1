package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What README and the documents name exists.
final class DocumentsTest {

    private static final Path ROOT = Path.of(System.getProperty("spoor.root", ".."));

    /// Folders and files of the repository that a path in a document can begin with.
    private static final Pattern PATH = Pattern.compile(
            "(?:\\./)?((?:bench|chart|cli|ctf|docs|lttng|samples|scripts|summary|tui|\\.ci)/[\\w./*-]*|spoor|build|"
                    + "README\\.md|CHANGELOG\\.md|LICENSE|pom\\.xml|docs|samples|scripts)");

    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern QUALIFIED = Pattern.compile("dev\\.spoor(?:\\.[a-z]\\w*)+(?:\\.[A-Z]\\w*)?");
    private static final Pattern SOURCE = Pattern.compile("(?:\\w+/)*([A-Z]\\w*)\\.java");
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+");
    private static final Pattern TEST_METHOD = Pattern.compile("([A-Z]\\w*Test)\\.([a-z]\\w*)");
    private static final Pattern CASE = Pattern.compile("(?:pass|fail)-[a-z0-9-]+");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    /// Types of others that the documents name.
    private static final Set<String> FOREIGN = Set.of("Graphics2D", "MemorySegment");

    @Test
    void pathsExist() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            for (String word : words(document)) {
                Matcher matcher = PATH.matcher(word);
                if (matcher.matches() && !word.contains("*") && !word.contains("/target/") && !exists(word)) {
                    missing.add(ROOT.relativize(document) + ": " + word);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            LINK.matcher(withoutFences(document))
                    .results()
                    .map(m -> m.group(1))
                    .filter(target -> !target.contains("://"))
                    .filter(target -> !Files.exists(document.resolveSibling(target)))
                    .forEach(target -> missing.add(ROOT.relativize(document) + ": " + target));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void typesExist() throws IOException {
        Sources sources = Sources.read();
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            for (String word : words(document)) {
                if (!sources.have(word)) {
                    missing.add(ROOT.relativize(document) + ": " + word);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /// Tests, methods of tests, and cases.
    @Test
    void coverageNamesWhatExists() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (Path file : files(ROOT, 20, "Test.java")) {
            tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
        }
        Set<String> cases = new HashSet<>();
        for (String folder : List.of("cases", "metadata-cases")) {
            files(ROOT.resolve("ctf/src/test/resources").resolve(folder), 1, ".txt")
                    .forEach(f -> cases.add(f.getFileName().toString().replace(".txt", "")));
        }
        Set<String> missing = new TreeSet<>();
        for (String word : words(ROOT.resolve("docs/ctf-coverage.md"))) {
            Matcher method = TEST_METHOD.matcher(word);
            boolean missed = method.matches()
                    ? !tests.getOrDefault(method.group(1), "").contains(" " + method.group(2) + "(")
                    : CASE.matcher(word).matches() && !cases.contains(word);
            if (missed) {
                missing.add(word);
            }
        }
        assertThat(missing).isEmpty();
    }

    /// Each row has a status and, but for what is not done, says what shows it.
    @Test
    void coverageShowsWhatIsDone() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/ctf-coverage.md")).stream()
                .filter(l -> l.startsWith("| ") && !l.startsWith("| rule"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(100).allSatisfy(row -> {
            String[] cells = row.split("\\|", -1);
            assertThat(cells).as(row).hasSize(5);
            assertThat(cells[2]).as(row).isNotBlank();
            if (!cells[2].strip().startsWith("no")) {
                assertThat(cells[3]).as(row).contains("`");
            }
        });
    }

    @Test
    void everyDependencyHasAReason() throws IOException {
        String reasons = Files.readString(ROOT.resolve("docs/dependencies.md"));
        Set<String> missing = new TreeSet<>();
        for (Path pom : files(ROOT, 2, "pom.xml")) {
            ARTIFACT.matcher(Files.readString(pom))
                    .results()
                    .map(m -> m.group(1))
                    .filter(name -> !isModule(name))
                    .filter(name -> !reasons.contains("`" + name + "`"))
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isModule(String artifact) {
        return artifact.equals("spoor") || Files.exists(ROOT.resolve(artifact).resolve("pom.xml"));
    }

    private static boolean exists(String path) {
        return Files.exists(ROOT.resolve(path));
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(files(ROOT.resolve("docs"), 9, ".md"));
        documents.add(ROOT.resolve("README.md"));
        return documents;
    }

    private static List<Path> files(Path directory, int depth, String end) throws IOException {
        try (Stream<Path> found = Files.walk(directory, depth)) {
            return found.filter(p -> p.toString().endsWith(end))
                    .filter(p -> !p.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    private static String withoutFences(Path document) throws IOException {
        return FENCE.matcher(Files.readString(document)).replaceAll("");
    }

    /// What stands in backticks, cut at blanks.
    private static List<String> words(Path document) throws IOException {
        return CODE.matcher(withoutFences(document))
                .results()
                .map(m -> m.group(1))
                .flatMap(code -> Stream.of(code.split("[\\s,()]+")))
                .toList();
    }

    /// The names of what the repository's Java sources declare.
    ///
    /// @param types simple names of types, nested ones included
    /// @param qualified packages and top-level types
    private record Sources(Set<String> types, Set<String> qualified) {

        private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z]\\w*)");

        static Sources read() throws IOException {
            Set<String> types = new HashSet<>();
            Set<String> qualified = new HashSet<>();
            for (Path file : files(ROOT, 20, ".java")) {
                DECLARATION
                        .matcher(Files.readString(file))
                        .results()
                        .map(m -> m.group(1))
                        .forEach(types::add);
                String name = file.toString().replaceFirst(".*/src/\\w+/java/", "");
                qualified.add(name.replaceFirst("\\.java$", "").replace('/', '.'));
                qualified.add(name.replaceFirst("/[^/]*$", "").replace('/', '.'));
            }
            Set<String> parents =
                    qualified.stream().map(q -> q.replaceFirst("\\.[^.]*$", "")).collect(Collectors.toSet());
            qualified.addAll(parents);
            return new Sources(types, qualified);
        }

        boolean have(String word) {
            Matcher source = SOURCE.matcher(word);
            if (source.matches()) {
                return types.contains(source.group(1));
            }
            if (TYPE.matcher(word).matches()) {
                return types.contains(word) || FOREIGN.contains(word);
            }
            return QUALIFIED.matcher(word).results().map(MatchResult::group).allMatch(qualified::contains);
        }
    }
}
