package dev.spoor.ctf.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real traces with what independent readers find in them (the corpus's `manifest.tsv` and `expected/`).
public final class CorpusTraces {

    private static final Path ROOT =
            Path.of(System.getProperty("spoor.root", ".")).resolve("../shared/corpus");

    private CorpusTraces() {}

    /// One row of the manifest.
    ///
    /// @param path the trace, or a directory of traces
    /// @param expects whether its origin wants it read (`pass`) or refused (`fail`)
    /// @param confidence A when independent readers agree, B for one of them, C for none
    /// @param category why it is to be refused: `metadata …` or `packet …`
    public record CorpusTrace(String id, Path path, String expects, String confidence, String category) {

        /// What the best reader finds in it.
        JsonNode expected() throws IOException {
            byte[] json = Files.readAllBytes(ROOT.resolve("expected").resolve(id + ".json"));
            return JsonMapper.shared().readTree(json).path("expected");
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /// The CTF 1.8 traces. Skips the test when the corpus isn't there.
    static List<CorpusTrace> all() throws IOException {
        return ofFormat("1.8");
    }

    /// A folder of the corpus. Skips the test when the corpus isn't there.
    public static Path folder(String name) {
        Assumptions.assumeTrue(Files.exists(ROOT), "skipped: the corpus ../shared/corpus is not there");
        return ROOT.resolve(name);
    }

    /// The traces of a format. Skips the test when the corpus isn't there.
    ///
    /// @param format as the manifest has it: `1.8`, `2` or `2 (SPECRC-7.0)`
    public static List<CorpusTrace> ofFormat(String format) throws IOException {
        Path manifest = ROOT.resolve("manifest.tsv");
        Assumptions.assumeTrue(Files.exists(manifest), "skipped: the corpus ../shared/corpus is not there");
        List<String> lines = Files.readAllLines(manifest);
        List<String> header = List.of(lines.getFirst().split("\t", -1));
        List<CorpusTrace> traces = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = List.of(line.split("\t", -1));
            if (row.get(header.indexOf("ctf")).equals(format)) {
                traces.add(new CorpusTrace(
                        row.get(header.indexOf("id")),
                        ROOT.resolve(row.get(header.indexOf("path"))),
                        row.get(header.indexOf("origin_expects")),
                        row.get(header.indexOf("confidence")),
                        row.get(header.indexOf("category"))));
            }
        }
        return traces;
    }
}
