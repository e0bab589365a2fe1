package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The values in `spoor cat --json` equal those that babeltrace2's Python bindings give (the corpus' `.jsonl.gz`).
class CatJsonCorpusTest {

    private static final Set<String> OTHERWISE_READ = Set.of("yactfr/data__ctf-2__pass-dt-aliases");

    /// So many event records of each trace are compared.
    private static final int FIRST = 1000;

    /// What the corpus has for numbers that JSON has not.
    private static final Map<String, String> SPECIAL = Map.of("inf", "Infinity", "-inf", "-Infinity", "nan", "NaN");

    private static final Map<String, String> SCOPES =
            Map.of("pc", "packet_context", "cc", "common_context", "sc", "specific_context", "p", "payload");

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    @Test
    void equalsWhatBabeltrace2Reads() throws Exception {
        Path corpus = Peer.corpus();
        List<String> differences = new ArrayList<>();
        long count = 0;
        for (String line : Files.readAllLines(corpus.resolve("manifest.tsv"))) {
            String[] row = line.split("\t", -1);
            Path expected = corpus.resolve("expected").resolve(row[0] + ".jsonl.gz");
            if (Files.exists(expected) && !OTHERWISE_READ.contains(row[0])) {
                count += compare(row[0], corpus.resolve(row[2]), expected, differences);
            }
        }
        System.out.println("corpus: the JSON of " + count + " event records equals what babeltrace2 reads");
        assertThat(differences).isEmpty();
        assertThat(count).isPositive();
    }

    private long compare(String id, Path trace, Path file, List<String> differences) throws Exception {
        List<String> found = Run.spoor("cat", "--json", "--limit", FIRST, trace)
                .out()
                .lines()
                .toList();
        int count = 0;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && count < FIRST; line = lines.readLine()) {
                String json = count < found.size() ? found.get(count) : "{}";
                if (!isSame(mapper.readTree(line), mapper.readTree(json))) {
                    differences.add(id + ": event record " + count + ": expected " + line + ", found " + json);
                    return count;
                }
                count++;
            }
        }
        if (count != found.size()) {
            differences.add(id + ": expected " + count + " event records, found " + found.size());
        }
        return count;
    }

    private static boolean isSame(JsonNode expected, JsonNode found) {
        boolean same = expected.path("t")
                        .toString()
                        .equals(found.path("timestamp_ns").toString())
                && expected.path("n").asString("").equals(found.path("name").asString("?"));
        for (Map.Entry<String, String> scope : SCOPES.entrySet()) {
            JsonNode expectedFields = expected.path(scope.getKey());
            same &= expectedFields.isMissingNode() || hasSameValue(expectedFields, found.path(scope.getValue()));
        }
        return same;
    }

    private static boolean hasSameValue(JsonNode expected, JsonNode found) {
        if (expected.isObject() && expected.has("enum") && expected.has("labels")) {
            return hasSameValue(expected.get("enum"), found.path("value"))
                    && names(expected.get("labels")).equals(names(found.path("labels")));
        }
        if (expected.isObject() && expected.has("bits") && expected.has("len")) {
            JsonNode bits = found.isObject() ? found.path("value") : found;
            return hasSameValue(expected.get("bits"), bits);
        }
        if (expected.isObject() && expected.size() == 1 && expected.has("hex")) {
            return hasSameValue(expected.get("hex"), found.path("bytes"));
        }
        if (expected.isObject()) {
            boolean same = Set.copyOf(expected.propertyNames()).equals(Set.copyOf(found.propertyNames()));
            for (String name : expected.propertyNames()) {
                same = same && hasSameValue(expected.get(name), found.path(name));
            }
            return same;
        }
        if (expected.isArray()) {
            boolean same = found.isArray() && expected.size() == found.size();
            for (int i = 0; same && i < expected.size(); i++) {
                same = hasSameValue(expected.get(i), found.get(i));
            }
            return same;
        }
        if (expected.isFloatingPointNumber() || found.isFloatingPointNumber()) {
            return expected.isNumber() && found.isNumber() && expected.asDouble() == found.asDouble();
        }
        boolean special = expected.isString()
                && SPECIAL.getOrDefault(expected.asString(), "").equals(found.asString(""));
        return special || expected.toString().equals(found.toString());
    }

    private static Set<String> names(JsonNode labels) {
        List<String> names = new ArrayList<>();
        labels.forEach(l -> names.add(l.asString()));
        return Set.copyOf(names);
    }
}
