package dev.spoor.ctf.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Real traces' metadata, with what independent readers say of them (the corpus's `manifest.tsv`).
final class Corpus {

    private static final Path ROOT =
            Path.of(System.getProperty("spoor.root", ".")).resolve("../shared/corpus");

    private Corpus() {}

    /// One row of the manifest.
    ///
    /// @param expects whether the origin accepts (`pass`) or refuse (`fail`) it
    /// @param confidence A when independent readers agree, B for one of them, C for none
    record Case(String id, Path trace, String expects, String confidence, String category) {

        List<Path> metadataFiles() throws IOException {
            return metadataFilesBelow(trace);
        }
    }

    /// The metadata files below a folder of the corpus. Skips the test when the corpus isn't there.
    static List<Path> metadataFilesBelow(String folder) throws IOException {
        Assumptions.assumeTrue(Files.exists(ROOT), "skipped: the corpus ../shared/corpus is not there");
        return metadataFilesBelow(ROOT.resolve(folder));
    }

    private static List<Path> metadataFilesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.getFileName().toString().equals("metadata"))
                    .sorted()
                    .toList();
        }
    }

    /// The CTF 1.8 traces. Skips the test when the corpus isn't there.
    static List<Case> ctf18() throws IOException {
        return ofFormat("1.8");
    }

    /// The traces of a format, `1.8` or `2`. Skips the test when the corpus isn't there.
    static List<Case> ofFormat(String format) throws IOException {
        Path manifest = ROOT.resolve("manifest.tsv");
        Assumptions.assumeTrue(Files.exists(manifest), "skipped: the corpus ../shared/corpus is not there");
        List<String> lines = Files.readAllLines(manifest);
        List<String> header = List.of(lines.getFirst().split("\t", -1));
        List<Case> cases = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = List.of(line.split("\t", -1));
            if (row.get(header.indexOf("ctf")).equals(format)) {
                cases.add(new Case(
                        row.get(header.indexOf("id")),
                        ROOT.resolve(row.get(header.indexOf("path"))),
                        row.get(header.indexOf("origin_expects")),
                        row.get(header.indexOf("confidence")),
                        row.get(header.indexOf("category"))));
            }
        }
        return cases;
    }
}
