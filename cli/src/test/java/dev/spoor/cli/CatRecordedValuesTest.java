package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What `spoor cat --json` says of the corpus's CTF 2 traces equals what the traced programs wrote down
/// themselves: each event record's fields, process, thread, CPU, context and time. The programs' CSV files are
/// beside the traces.
class CatRecordedValuesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// A cell with or without quotation marks.
    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?");

    /// Scenarios with a clock of another frequency: so many nanoseconds are a cycle.
    private static final Map<String, Long> CYCLE_NS = Map.of("clock1k", 1_000_000L);

    /// What the program says of an event record.
    ///
    /// @param cells by their column's name
    private record Recorded(Map<String, String> cells) {

        String get(String name) {
            return cells.getOrDefault(name, "");
        }

        /// A slow clock may be a cycle ahead or behind.
        boolean isAt(long cycles, long cycleNs) {
            long slack = cycleNs > 1 ? 1 : 0;
            return Long.parseLong(get("t0")) / cycleNs - slack <= cycles
                    && cycles <= Long.parseLong(get("t1")) / cycleNs + slack;
        }
    }

    private final List<String> differences = new ArrayList<>();
    private long count;

    @Test
    void areThoseOfTheTracedPrograms() throws Exception {
        Path corpus = Peer.corpus().resolve("lttng-2.15/ctf-2");
        try (Stream<Path> scenarios = Files.list(corpus)) {
            for (Path scenario : scenarios.sorted().toList()) {
                compare(scenario);
            }
        }
        System.out.println("corpus: " + count + " event records equal what the traced programs wrote down");
        assertThat(differences).isEmpty();
        assertThat(count).isGreaterThan(20_000);
    }

    private void compare(Path scenario) throws IOException {
        Map<String, List<Recorded>> recorded = recorded(scenario);
        if (recorded.isEmpty()) {
            return;
        }
        long cycleNs = CYCLE_NS.getOrDefault(scenario.getFileName().toString(), 1L);
        Run run = Run.spoor("cat", "--json", scenario.resolve("trace"));
        for (String line : run.out().lines().toList()) {
            JsonNode found = MAPPER.readTree(line);
            String name = found.get("name").asString();
            JsonNode sequence = found.path("payload").get("seq");
            String key = name + " " + (sequence == null ? "" : sequence.asString());
            if (!name.startsWith("rec:")) {
                continue;
            }
            long cycles = found.get("clock_cycles").asLong();
            Recorded expected = recorded.getOrDefault(key, List.of()).stream()
                    .filter(r -> r.isAt(cycles, cycleNs))
                    .findFirst()
                    .orElse(null);
            count++;
            if (expected == null) {
                differences.add(scenario + ": nobody recorded " + line);
            } else if (!isEqual(expected, found)) {
                differences.add(scenario + ": expected " + expected + ", found " + line);
            }
        }
    }

    /// What the programs of a scenario wrote down, by event and sequence number; nothing where it was too much for
    /// that.
    private static Map<String, List<Recorded>> recorded(Path scenario) throws IOException {
        Map<String, List<Recorded>> recorded = new HashMap<>();
        try (Stream<Path> files = Files.list(scenario)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("app"))
                    .sorted()
                    .toList()) {
                List<String> lines = lines(file).filter(l -> !l.startsWith("#")).toList();
                List<String> header = cells(lines.getFirst());
                for (String line : lines.subList(1, lines.size())) {
                    List<String> cells = cells(line);
                    Map<String, String> byName = new HashMap<>();
                    for (int i = 0; i < header.size(); i++) {
                        byName.put(header.get(i), cells.get(i));
                    }
                    Recorded one = new Recorded(byName);
                    boolean numbered = MAPPER.readTree(one.get("fields")).has("seq");
                    recorded.computeIfAbsent(
                                    one.get("event") + " " + (numbered ? one.get("seq") : ""), _ -> new ArrayList<>())
                            .add(one);
                }
            }
        }
        return recorded;
    }

    private static Stream<String> lines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher matcher = CELL.matcher(line);
        while (matcher.find() && matcher.start() < line.length()) {
            cells.add(
                    matcher.group(1) == null
                            ? matcher.group(2)
                            : matcher.group(1).replace("\"\"", "\""));
        }
        return cells;
    }

    private static boolean isEqual(Recorded expected, JsonNode found) {
        JsonNode packet = found.path("packet_context").path("cpu_id");
        JsonNode common = found.path("common_context");
        JsonNode fields = MAPPER.readTree(expected.get("fields"));
        boolean sameCpu = packet.isMissingNode()
                || packet.asString().equals(expected.get("cpu0"))
                || packet.asString().equals(expected.get("cpu1"));
        boolean sameContext = expected.get("ctx_tag").equals("NONE")
                || isEqual(expected.get("ctx_value"), common.path("$app.rec:var"));
        return sameCpu
                && sameContext
                && isEqual(expected.get("vpid"), common.path("vpid"))
                && isEqual(expected.get("vtid"), common.path("vtid"))
                && fields.propertyStream()
                        .allMatch(
                                f -> isEqual(f.getValue(), found.path("payload").path(f.getKey())));
    }

    private static boolean isEqual(String expected, JsonNode found) {
        if (found.isMissingNode()) {
            return true;
        }
        if (!NUMBER.matcher(expected).matches() || !found.isNumber()) {
            return found.asString().equals(expected);
        }
        if (found.isIntegralNumber()) {
            return new BigDecimal(expected).compareTo(new BigDecimal(found.asString())) == 0;
        }
        return Double.parseDouble(expected) == found.asDouble();
    }

    private static boolean isEqual(JsonNode expected, JsonNode found) {
        JsonNode value = found.has("labels") ? found.get("value") : found;
        if (expected.isArray()) {
            boolean equal = value.isArray() && value.size() == expected.size();
            for (int i = 0; equal && i < expected.size(); i++) {
                equal = isEqual(expected.get(i), value.get(i));
            }
            return equal;
        }
        if (expected.isIntegralNumber() && value.isIntegralNumber()) {
            return new BigInteger(expected.asString()).equals(new BigInteger(value.asString()));
        }
        if (expected.isNumber() && value.isNumber()) {
            return expected.asDouble() == value.asDouble();
        }
        return expected.equals(value);
    }
}
