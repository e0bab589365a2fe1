package dev.spoor.ctf.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.value.ArrayValue;
import dev.spoor.ctf.value.BitsValue;
import dev.spoor.ctf.value.BlobValue;
import dev.spoor.ctf.value.BooleanValue;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.FloatValue;
import dev.spoor.ctf.value.IntegerValue;
import dev.spoor.ctf.value.OptionalValue;
import dev.spoor.ctf.value.StringValue;
import dev.spoor.ctf.value.StructureValue;
import dev.spoor.ctf.value.VariantValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random traces of CTF 1.8 read with babeltrace2's Python bindings as they were written.
class RandomTracesWithBabeltrace2Test {

    private static final int NOT_INSTALLED = 77;
    private static final Path ROOT = Path.of(System.getProperty("spoor.root", "."));

    @TempDir
    private Path temporary;

    @Test
    void babeltrace2ReadsWhatIsWritten() throws Exception {
        run(1, 30);
    }

    @Test
    @Tag("long")
    void babeltrace2ReadsWhatIsWrittenManyTimes() throws Exception {
        run(1000, 1000);
    }

    private void run(long firstSeed, int count) throws Exception {
        Map<String, Map<Long, List<String>>> expected = new HashMap<>();
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            Path directory = Files.createDirectory(temporary.resolve("seed-" + seed));
            RandomTrace random = new RandomTrace(seed, FormatVersion.CTF_1_8, true);
            expected.put(directory.toString(), lines(random, RoundTripTest.write(random, directory)));
        }
        Map<String, Map<Long, List<String>>> found = babeltrace2(List.copyOf(expected.keySet()));
        long read = 0;
        for (Map.Entry<String, Map<Long, List<String>>> one : found.entrySet()) {
            Map<Long, List<String>> lines = Objects.requireNonNull(expected.get(one.getKey()));
            assertThat(one.getValue().keySet()).as(one.getKey()).isEqualTo(lines.keySet());
            lines.forEach((id, list) -> check(one.getKey(), list, one.getValue().get(id)));
            read++;
        }
        assertThat(read).isGreaterThan(count / 2);
    }

    private static void check(String trace, List<String> expected, @Nullable List<String> found) {
        assertThat(found).as(trace).isNotNull();
        for (int i = 0;
                i < Math.min(expected.size(), Objects.requireNonNull(found).size());
                i++) {
            assertThat(found.get(i)).as("%s, event record %d", trace, i).isEqualTo(expected.get(i));
        }
        assertThat(found.size()).as(trace).isEqualTo(expected.size());
    }

    private static Map<Long, List<String>> lines(RandomTrace random, List<List<RandomTrace.Content>> streams) {
        Map<Long, List<String>> lines = new HashMap<>();
        for (int i = 0; i < streams.size(); i++) {
            long id = random.traceClass().dataStreamClasses().get(i).id();
            lines.put(
                    id,
                    streams.get(i).stream()
                            .flatMap(p -> p.records().stream())
                            .map(r -> line(id, r))
                            .toList());
        }
        return lines;
    }

    private static String line(long id, EventRecordContent r) {
        return id + " " + r.clockCycles() + " " + hex(r.eventRecordClass().name()) + " " + text(r.commonContext()) + " "
                + text(r.specificContext()) + " " + text(r.payload());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(FieldValue value) {
        return switch (value) {
            case IntegerValue i -> i.toString();
            case FloatValue f ->
                Double.isNaN(f.doubleValue())
                        ? "nan"
                        : HexFormat.of().toHexDigits(Double.doubleToRawLongBits(f.doubleValue()));
            case StringValue s -> HexFormat.of().formatHex(s.encoded().toArray());
            case ArrayValue a ->
                a.elements().stream()
                        .map(RandomTracesWithBabeltrace2Test::text)
                        .collect(Collectors.joining(",", "[", "]"));
            case VariantValue v -> text(v.value());
            case StructureValue s -> {
                List<String> members = new ArrayList<>();
                for (int i = 0; i < s.names().size(); i++) {
                    members.add(hex(s.names().get(i)) + "=" + text(s.values().get(i)));
                }
                yield "{" + String.join(",", members) + "}";
            }
            case BitsValue _, BooleanValue _, BlobValue _, OptionalValue _ ->
                throw new IllegalArgumentException("expected a value of CTF 1.8, found " + value);
        };
    }

    /// What babeltrace2 reads, for each trace that it can read, by data stream class.
    private static Map<String, Map<Long, List<String>>> babeltrace2(List<String> directories)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "scripts/bt2-values.py"));
        command.addAll(directories);
        ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            assumeTrue(false, "skipped: /usr/bin/python3 is not installed");
            throw e;
        }
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int exitCode = process.waitFor();
        assumeTrue(exitCode != NOT_INSTALLED, "skipped: the Python bindings of babeltrace2 are not installed");
        assertThat(exitCode).isZero();
        Map<String, Map<Long, List<String>>> traces = new HashMap<>();
        String trace = "";
        for (String line : lines) {
            if (line.startsWith("TRACE ")) {
                trace = line.substring("TRACE ".length());
                traces.put(trace, new HashMap<>());
            } else if (line.startsWith("FAILED ")) {
                traces.remove(trace);
            } else {
                long id = Long.parseLong(line.substring(0, line.indexOf(' ')));
                Objects.requireNonNull(traces.get(trace))
                        .computeIfAbsent(id, _ -> new ArrayList<>())
                        .add(line);
            }
        }
        return traces;
    }
}
