package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.metadata.Corpus.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What metadata the corpus's origins expect to be refused is refused, and each refusal says where: line and
/// column, in CTF 2 the fragment and the JSON pointer as well. What they expect to be read is read.
class CorpusRefusalsTest {

    /// What is read though its origin expects a refusal, and why.
    private static final Map<String, String> READ = new TreeMap<>(Map.of(
            "meta__ctf-1__fail-fl-float-type-unknown-attr", "warned of: traces that must be read have such attributes",
            "meta__ctf-1__fail-fl-int-type-unknown-attr", "warned of: traces that must be read have such attributes",
            "meta__ctf-1__fail-trace-type-unknown-attr", "warned of: traces that must be read have such attributes",
            "meta__ctf-2__fail-fl-bit-array-type-len-prop-65", "the specification sets no limit of 64 bits",
            "meta__ctf-2__fail-fl-bool-type-len-prop-65", "the specification sets no limit of 64 bits",
            "meta__ctf-2__fail-fl-sint-type-len-prop-65", "the specification sets no limit of 64 bits"));

    private static final Pattern AT_TEXT = Pattern.compile("metadata:([1-9]\\d*):([1-9]\\d*): (.*)", Pattern.DOTALL);
    private static final Pattern AT_PACKET = Pattern.compile("metadata: metadata packet at byte \\d+: expected .*");
    private static final Pattern AT_FRAGMENT =
            Pattern.compile("fragment ([1-9]\\d*)(?:, (/.*?))?(?:, used by fragment ([1-9]\\d*))?: ", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "2"})
    void refusesWhatMustFailAndSaysWhere(String format) throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, String> read = new TreeMap<>();
        int refused = 0;
        for (Case one : Corpus.ofFormat(format)) {
            if (!one.expects().equals("fail") || !one.category().startsWith("metadata")) {
                continue;
            }
            for (Path file : one.metadataFiles()) {
                byte[] bytes = Files.readAllBytes(file);
                String message = refusal(bytes);
                if (message == null) {
                    read.put(name(one), READ.getOrDefault(name(one), "not known"));
                } else if (saysWhere(message, format, bytes)) {
                    refused++;
                } else {
                    wrong.add(one.id() + ": " + message);
                }
            }
        }
        System.out.println("corpus: " + refused + " CTF " + format + " metadata files that must fail are refused with"
                + " their place, " + read.size() + " are read");
        assertThat(wrong).isEmpty();
        Map<String, String> known = new TreeMap<>(READ);
        known.keySet().removeIf(id -> !id.contains("ctf-" + format.charAt(0)));
        assertThat(read).isEqualTo(known);
    }

    @Test
    void readsWhatMustPass() throws IOException {
        Map<String, String> refused = new TreeMap<>();
        int read = 0;
        for (String format : List.of("1.8", "2")) {
            for (Case one : Corpus.ofFormat(format)) {
                for (Path file : one.expects().equals("pass") ? one.metadataFiles() : List.<Path>of()) {
                    String message = refusal(Files.readAllBytes(file));
                    if (message == null) {
                        read++;
                    } else {
                        refused.put(name(one), message);
                    }
                }
            }
        }
        System.out.println("corpus: " + read + " metadata files that must pass are read");
        assertThat(refused).isEmpty();
    }

    private static String name(Case one) {
        return one.id().replaceFirst("^yactfr/", "");
    }

    private static @Nullable String refusal(byte[] bytes) {
        try {
            MetadataReader.read(bytes, "metadata");
            return null;
        } catch (MetadataException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static boolean saysWhere(String message, String format, byte[] bytes) {
        Matcher place = AT_TEXT.matcher(message);
        if (!place.matches()) {
            return AT_PACKET.matcher(message).matches();
        }
        return message.contains("expected ")
                && message.contains(", found ")
                && (format.equals("1.8") || saysFragment(place.group(3), bytes));
    }

    /// Whether the fragment is there and the pointer, as another library follows it, leads to something in it.
    private static boolean saysFragment(String sentence, byte[] bytes) {
        Matcher where = AT_FRAGMENT.matcher(sentence);
        if (!where.lookingAt()) {
            return sentence.startsWith("expected a record separator");
        }
        List<String> fragments = Pattern.compile("\u001e")
                .splitAsStream(new String(bytes, StandardCharsets.UTF_8))
                .filter(f -> !f.isBlank())
                .toList();
        JsonNode fragment = JsonMapper.shared().readTree(fragments.get(Integer.parseInt(where.group(1)) - 1));
        return where.group(2) == null || !fragment.at(where.group(2)).isMissingNode();
    }
}
