package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The text of every trace of the corpus that babeltrace2 reads equals babeltrace2's, by its hash in the
/// manifest.
class CatCorpusTest {

    private static final String LABELS = "babeltrace2 2.1.2 prints several labels otherwise than 2.0.4";

    /// Traces whose text is another, and why.
    private static final Map<String, String> KNOWN = Map.of(
            "yactfr/data__ctf-2__pass-dt-aliases",
            "the magic number is in another byte order than the bits around it",
            "fresh-lttng213/ust-types-pid",
            LABELS,
            "fresh-lttng213/ust-types-uid",
            LABELS);

    @Test
    void equalsTheTextOfBabeltrace2() throws Exception {
        Path corpus = Peer.corpus();
        List<String> lines = Files.readAllLines(corpus.resolve("manifest.tsv"));
        List<String> header = List.of(lines.getFirst().split("\t", -1));
        List<String> differences = new ArrayList<>();
        int count = 0;
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = List.of(line.split("\t", -1));
            String hash = row.get(header.indexOf("text_sha256"));
            String reader = row.get(header.indexOf("expected_from"));
            if (hash.isEmpty() || !reader.startsWith("babeltrace2")) {
                continue;
            }
            if (KNOWN.containsKey(row.getFirst())) {
                continue;
            }
            count++;
            String found = hash(corpus.resolve(row.get(header.indexOf("path"))));
            if (!found.equals(hash)) {
                differences.add(row.getFirst() + " (" + reader + ")");
            }
        }
        System.out.println("corpus: the text of " + count + " traces equals babeltrace2's");
        assertThat(differences).isEmpty();
        assertThat(count).isPositive();
    }

    private static String hash(Path trace) throws IOException, NoSuchAlgorithmException {
        byte[] text = Run.bytes("cat", "--clock-gmt", "--no-delta", trace);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    }
}
