package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever the bytes are, the reader reads them or says what is wrong with them, soon.
class MutatedMetadataTest {

    private static final List<String> TRACES = List.of(
            "fresh-lttng213/ust-types-uid",
            "fresh-perf/perf-sched",
            "babeltrace/succeed__meta-variant-reserved-keywords",
            "babeltrace/field__pass-variant",
            "yactfr/data__ctf-1__pass-all-basic-features-le",
            "yactfr/meta__ctf-1__pass-dl-array-type-len-loc-10",
            "yactfr/meta__ctf-1__pass-dt-aliases-everywhere");

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            "(",
            ")",
            ";",
            ":",
            ":=",
            "=",
            ",",
            ".",
            "...",
            "*",
            "-",
            "\"",
            "'",
            "/*",
            "\\",
            "struct",
            "variant",
            "enum",
            "integer",
            "string",
            "typealias",
            "typedef",
            "trace",
            "event",
            "stream",
            "clock",
            "env",
            "align",
            "const",
            "int",
            "0",
            "1",
            "64",
            "18446744073709551615",
            "0x",
            "a",
            "id",
            "tag");

    private static final List<String> CTF_2_TRACES = List.of(
            "fresh-lttng216-ctf2/ust-types-uid",
            "tracecompass/CTF2-vl-ints",
            "yactfr/data__ctf-2__auto-translated__pass-all-basic-features-le",
            "yactfr/data__ctf-2__pass-dt-aliases",
            "yactfr/data__ctf-2__pass-fl-bit-map-rev",
            "yactfr/data__ctf-2__pass-rel-data-loc-5",
            "yactfr/data__ctf-2__auto-translated__pass-dl-array-multi-len");

    private static final List<String> JSON_TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\u0000",
            "\u001e",
            "null",
            "true",
            "0",
            "-1",
            "64",
            "1e3",
            "18446744073709551616",
            "\"type\":",
            "\"path\": [null, null]",
            "\"extensions\": {}",
            "\"alignment\": 1073741824",
            "\"roles\": [\"default-clock-timestamp\"]",
            "\"variant\"",
            "\"optional\"",
            "\"structure\"",
            "\"static-length-array\"",
            "\"variable-length-signed-integer\"");

    private static final int MUTATIONS_PER_TRACE = 600;
    private static final long SLOWEST_MS = 10_000;

    @Test
    void readsOrRefusesMutatedMetadata() throws IOException {
        mutate("1.8", TRACES, TOKENS);
    }

    @Test
    void readsOrRefusesMutatedFragments() throws IOException {
        mutate("2", CTF_2_TRACES, JSON_TOKENS);
    }

    private static void mutate(String format, List<String> traces, List<String> tokens) throws IOException {
        long seed = Long.getLong("spoor.seed", 20260101L);
        Random random = new Random(seed);
        int readCount = 0;
        int refusedCount = 0;
        for (Corpus.Case trace : Corpus.ofFormat(format)) {
            if (!traces.contains(trace.id())) {
                continue;
            }
            byte[] original = Files.readAllBytes(trace.metadataFiles().getFirst());
            for (int i = 0; i < MUTATIONS_PER_TRACE; i++) {
                byte[] mutated = mutate(original, random, tokens);
                String what = "seed " + seed + ", " + trace.id() + ", mutation " + i;
                if (isRead(mutated, what)) {
                    readCount++;
                } else {
                    refusedCount++;
                }
            }
        }
        System.out.println("mutated CTF " + format + " metadata (seed " + seed + "): " + readCount + " read, "
                + refusedCount + " refused");
        assertThat(readCount).isPositive();
        assertThat(refusedCount).isPositive();
    }

    private static boolean isRead(byte[] bytes, String what) {
        long begin = System.nanoTime();
        boolean read;
        try {
            MetadataReader.read(bytes, "metadata");
            read = true;
        } catch (MetadataException e) {
            assertThat(e).as(what).hasMessageContaining("expected");
            read = false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(what, e);
        }
        assertThat((System.nanoTime() - begin) / 1_000_000).as(what).isLessThan(SLOWEST_MS);
        return read;
    }

    private static byte[] mutate(byte[] original, Random random, List<String> tokens) {
        byte[] bytes = original;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(40, bytes.length - from));
            bytes = switch (random.nextInt(5)) {
                case 0 -> spliced(bytes, from, 1, new byte[] {(byte) random.nextInt()});
                case 1 -> spliced(bytes, from, length, new byte[0]);
                case 2 -> spliced(bytes, from, 0, Arrays.copyOfRange(bytes, from, from + length));
                case 3 -> spliced(bytes, from, random.nextInt(2), token(random, tokens));
                default -> {
                    int other = random.nextInt(bytes.length - length);
                    yield spliced(bytes, from, length, Arrays.copyOfRange(bytes, other, other + length));
                }
            };
        }
        return bytes;
    }

    private static byte[] token(Random random, List<String> tokens) {
        return (" " + tokens.get(random.nextInt(tokens.size())) + " ").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spliced(byte[] bytes, int from, int removed, byte[] inserted) {
        byte[] result = new byte[bytes.length - removed + inserted.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(inserted, 0, result, from, inserted.length);
        System.arraycopy(bytes, from + removed, result, from + inserted.length, bytes.length - from - removed);
        return result;
    }
}
