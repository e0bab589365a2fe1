package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.decode.Batch;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ProcessNumbersTest {

    @Test
    void givesTheUnknownProcessToNothing() {
        assertThat(new ProcessNumbers().number(3, Batch.ABSENT, Batch.ABSENT, -1))
                .isEqualTo(ProcessNumbers.UNKNOWN);
    }

    @Test
    void ignoresTheThreadWhereThereIsAProcess() {
        ProcessNumbers numbers = new ProcessNumbers();
        assertThat(numbers.number(0, 5, 6, -1)).isEqualTo(numbers.number(0, 5, 7, -1));
        assertThat(numbers.number(0, Batch.ABSENT, 5, -1)).isNotEqualTo(numbers.number(0, 5, Batch.ABSENT, -1));
    }

    /// A map is the plain twin.
    @Test
    void numbersEachKeyOnce() {
        ProcessNumbers numbers = new ProcessNumbers();
        Map<ProcessNumbers.Key, Integer> expected = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            long pid = random.nextInt(4) == 0 ? Batch.ABSENT : random.nextInt(3000);
            long tid = pid != Batch.ABSENT ? Batch.ABSENT : random.nextInt(3000);
            ProcessNumbers.Key key = new ProcessNumbers.Key(random.nextInt(2), pid, tid, random.nextInt(-1, 3));
            int number = numbers.number(key.host(), key.pid(), key.tid(), key.name());
            assertThat(number).isEqualTo(expected.computeIfAbsent(key, _ -> number));
            assertThat(numbers.key(number)).isEqualTo(key);
        }
        assertThat(numbers.size()).isEqualTo(expected.size() + 1);
    }

    @Test
    void stopsAtItsMaximum() {
        ProcessNumbers numbers = new ProcessNumbers();
        for (int i = 0; i < ProcessNumbers.MAXIMUM_COUNT + 10; i++) {
            numbers.number(0, i, Batch.ABSENT, -1);
        }
        assertThat(numbers.size()).isEqualTo(ProcessNumbers.MAXIMUM_COUNT);
        assertThat(numbers.number(0, 1L << 40, Batch.ABSENT, -1)).isEqualTo(ProcessNumbers.UNKNOWN);
        assertThat(numbers.number(0, 5, Batch.ABSENT, -1)).isEqualTo(6);
    }
}
