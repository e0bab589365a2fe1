package dev.spoor.ctf.metadata;

import dev.spoor.ctf.read.CorpusTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Real traces' metadata, with what independent readers say of them (the corpus's `manifest.tsv`).
final class Corpus {

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
        return metadataFilesBelow(CorpusTraces.folder(folder));
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
        return CorpusTraces.ofFormat(format).stream()
                .map(t -> new Case(t.id(), t.path(), t.expects(), t.confidence(), t.category()))
                .toList();
    }
}
