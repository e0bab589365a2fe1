package dev.spoor.ctf.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Numbers equal those of the JDK's slower methods.
class TextBufferTest {

    private static final long SEED = 19_97;

    private static final long[] EDGES = {
        0,
        1,
        -1,
        9,
        10,
        99,
        100,
        101,
        999_999_999,
        1_000_000_000,
        999_999_999_999_999_999L,
        1_000_000_000_000_000_000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1
    };

    @Test
    void writesNumbersAtTheEdges() {
        for (long edge : EDGES) {
            check(edge);
        }
    }

    @Test
    void writesNumbersAtRandom() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            check(random.nextLong() >> random.nextInt(64));
        }
    }

    private static void check(long value) {
        TextBuffer out = new TextBuffer(0);
        out.unsigned(value);
        out.append(' ');
        out.signed(value);
        out.append(' ');
        out.hexadecimal(value);
        assertThat(out.toString())
                .as("seed " + SEED)
                .isEqualTo(Long.toUnsignedString(value)
                        + ' '
                        + value
                        + ' '
                        + Long.toHexString(value).toUpperCase(Locale.ROOT));
    }

    @Test
    void fillsUpWithZeros() {
        TextBuffer out = new TextBuffer(0);
        out.padded(1234, 9);
        out.padded(0, 3);
        out.padded(987_654_321, 9);
        assertThat(out).hasToString("000001234" + "000" + "987654321");
    }

    @Test
    void growsAndForgets() {
        TextBuffer out = new TextBuffer(0);
        for (int i = 0; i < 1000; i++) {
            out.append("longer and longer, ");
        }
        assertThat(out.size()).isEqualTo(19_000);
        out.clear(100);
        assertThat(out.bytes()).hasSize(100);
        assertThat(out).hasToString("");
    }

    @Test
    void refusesToGrowWithoutEnd() {
        TextBuffer out = new TextBuffer(0);
        out.reserve(TextBuffer.GREATEST_SIZE);
        TextBuffer full = new TextBuffer(0);
        full.append("a");
        assertThatThrownBy(() -> full.reserve(TextBuffer.GREATEST_SIZE))
                .isInstanceOf(TextBuffer.LineTooLongException.class);
        assertThat(full).hasToString("a");
    }

    @Test
    void appendsConstantsOfAnyLength() {
        TextBuffer out = new TextBuffer(0);
        StringBuilder expected = new StringBuilder();
        for (int length = 0; length < 40; length++) {
            String text = "abcdefghijklmnopqrstuvwxyz0123456789ABCD".substring(0, length);
            out.append(TextBuffer.Constant.of(text));
            out.append('|');
            expected.append(text).append('|');
        }
        assertThat(out).hasToString(expected.toString());
        TextBuffer twice = new TextBuffer(0);
        twice.append(out.toConstant());
        assertThat(twice).hasToString(expected.toString());
    }
}
