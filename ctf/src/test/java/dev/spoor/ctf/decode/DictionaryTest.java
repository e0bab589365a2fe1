package dev.spoor.ctf.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    private final Dictionary dictionary = new Dictionary();

    @Test
    void numbersDistinctTextsInTheOrderInWhichTheyCome() {
        assertThat(code("swapper/0")).isZero();
        assertThat(code("bash")).isEqualTo(1);
        assertThat(code("")).isEqualTo(2);
        assertThat(code("swapper/0")).isZero();
        assertThat(code("")).isEqualTo(2);
        assertThat(dictionary.size()).isEqualTo(3);
        assertThat(dictionary.text(0)).isEqualTo("swapper/0");
        assertThat(dictionary.text(2)).isEmpty();
    }

    /// Prefixes, a difference in the first or the last byte, and lengths around a hash step of eight bytes.
    @Test
    void tellsSimilarTextsApart() {
        String[] texts = {"a", "ab", "abcdefg", "abcdefgh", "abcdefghi", "bbcdefghi", "abcdefghj", "abcdefghabcdefgh"};
        for (int i = 0; i < texts.length; i++) {
            assertThat(code(texts[i])).isEqualTo(i);
        }
        for (int i = 0; i < texts.length; i++) {
            assertThat(code(texts[i])).isEqualTo(i);
            assertThat(dictionary.text(i)).isEqualTo(texts[i]);
        }
    }

    @Test
    void readsTextAnywhereInASegment() {
        MemorySegment segment = MemorySegment.ofArray("xxbash\0yybash".getBytes(StandardCharsets.UTF_8));
        assertThat(dictionary.code(segment, 2, 4)).isZero();
        assertThat(dictionary.code(segment, 9, 4)).isZero();
        assertThat(dictionary.code(segment, 2, 3)).isEqualTo(1);
        assertThat(dictionary.text(1)).isEqualTo("bas");
    }

    @Test
    void showsBytesThatAreNotUtf8AsReplacements() {
        byte[] bytes = {'a', (byte) 0xff, 'b'};
        assertThat(dictionary.code(MemorySegment.ofArray(bytes), 0, 3)).isZero();
        assertThat(dictionary.text(0)).isEqualTo("a\ufffdb");
    }

    /// Far more texts than buckets, so that many meet in one: the twin is a hash map.
    @Test
    void equalsAHashMapWhileItGrows() {
        long seed = 1971;
        Random random = new Random(seed);
        Map<String, Integer> twin = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            String text = Integer.toString(random.nextInt(50_000), 36).repeat(1 + random.nextInt(2));
            int next = twin.size();
            int expected = twin.computeIfAbsent(text, _ -> next);
            assertThat(code(text)).as("seed " + seed + ", text " + text).isEqualTo(expected);
        }
        assertThat(dictionary.size()).isEqualTo(twin.size());
        twin.forEach((text, code) -> assertThat(dictionary.text(code)).isEqualTo(text));
    }

    /// What comes after the last code shares it; what was there before keeps its own.
    @Test
    void givesTextsBeyondTheLimitTheLastCode() {
        int last = Dictionary.MAXIMUM_SIZE - 1;
        for (int i = 0; i < Dictionary.MAXIMUM_SIZE + 1000; i++) {
            assertThat(code("t" + i)).isEqualTo(Math.min(i, last));
        }
        assertThat(dictionary.size()).isEqualTo(Dictionary.MAXIMUM_SIZE);
        assertThat(code("t0")).isZero();
        assertThat(code("t" + (last - 1))).isEqualTo(last - 1);
        assertThat(code("t" + last)).isEqualTo(last);
        assertThat(dictionary.text(last)).isEqualTo("(too many different texts)");
    }

    private int code(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return dictionary.code(MemorySegment.ofArray(bytes), 0, bytes.length);
    }
}
