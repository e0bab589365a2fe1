package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What is read and what is refused is the corpus's word, that is, other readers'.
class CorpusMetadataTest {

    @Test
    void readsEveryPassingTracesMetadata() throws IOException {
        List<String> results =
                results(c -> c.expects().equals("pass") && !c.confidence().equals("C"));
        System.out.println("corpus: " + results.size() + " CTF 1.8 metadata files of passing traces");
        assertThat(results).filteredOn(r -> !r.endsWith(": read")).isEmpty();
    }

    @Test
    void refusesMetadataThatEveryReaderRefuses() throws IOException {
        List<String> results = results(c -> c.expects().equals("fail")
                && c.confidence().equals("A")
                && c.category().startsWith("metadata"));
        System.out.println("corpus: " + results.size() + " CTF 1.8 metadata files that every reader refuses");
        assertThat(results).filteredOn(r -> r.endsWith(": read")).isEmpty();
    }

    @Test
    void readsOrRefusesTheOthers() throws IOException {
        List<String> results = results(c -> true);
        System.out.println("corpus: " + results.size() + " CTF 1.8 metadata files in all");
        assertThat(results).isNotEmpty();
    }

    /// LTTng 2.15 writes the labels of the trace `quotelabel` without escapes, which makes its text
    /// invalid.
    @Test
    void readsLttng215UnlessItsTextIsInvalid() throws IOException {
        for (Path file : Corpus.metadataFilesBelow("lttng-2.15/ctf-1.8")) {
            if (file.toString().contains("quotelabel")) {
                assertThat(result(file)).contains("metadata:96:15: expected");
            } else {
                assertThat(result(file)).as(file.toString()).isEqualTo(": read");
            }
        }
    }

    private static List<String> results(Predicate<Corpus.Case> which) throws IOException {
        List<String> results = new ArrayList<>();
        for (Corpus.Case trace : Corpus.ctf18()) {
            if (which.test(trace)) {
                for (Path file : trace.metadataFiles()) {
                    results.add(trace.id() + " [" + trace.expects() + " " + trace.confidence() + " " + trace.category()
                            + "] " + result(file));
                }
            }
        }
        return results;
    }

    private static String result(Path file) throws IOException {
        try {
            MetadataReader.read(Files.readAllBytes(file), file.getFileName().toString());
            return ": read";
        } catch (MetadataException e) {
            return ": " + e;
        }
    }
}
