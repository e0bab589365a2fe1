package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StepsTest {

    @Test
    void beginsAtAMultipleOfTheStep() {
        assertThat(Steps.covering(25, 30, 10)).isEqualTo(new Steps(20, 10, 2));
        assertThat(Steps.covering(20, 29, 10)).isEqualTo(new Steps(20, 10, 1));
        assertThat(Steps.covering(20, 29, 10).endNs()).isEqualTo(30);
    }

    @Test
    void dividesTimesBeforeTheOriginDownwards() {
        assertThat(Steps.covering(-1, 0, 10)).isEqualTo(new Steps(-10, 10, 2));
        assertThat(Steps.covering(-20, -11, 10)).isEqualTo(new Steps(-20, 10, 1));
        assertThat(Steps.covering(-21, -21, 10).originNs()).isEqualTo(-30);
    }

    @Test
    void refusesMoreStepsThanFitIntoMemory() {
        assertThat(Steps.covering(0, Steps.GREATEST_COUNT - 1, 1).count()).isEqualTo(Steps.GREATEST_COUNT);
        assertThatThrownBy(() -> Steps.covering(0, Steps.GREATEST_COUNT, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a step that gives at most 1000000 steps, found one of 1 ns for 1000000 ns");
        assertThatThrownBy(() -> Steps.covering(Long.MIN_VALUE, Long.MAX_VALUE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("for 18446744073709551615 ns");
    }

    @Test
    void findsTheStepOfAnInstant() {
        Steps steps = new Steps(-20, 10, 4);
        assertThat(steps.indexOf(-21)).isEqualTo(-1);
        assertThat(steps.indexOf(-20)).isZero();
        assertThat(steps.indexOf(-11)).isZero();
        assertThat(steps.indexOf(0)).isEqualTo(2);
        assertThat(steps.indexOf(19)).isEqualTo(3);
        assertThat(steps.indexOf(20)).isEqualTo(-1);
        assertThat(steps.indexOf(Long.MIN_VALUE)).isEqualTo(-1);
        assertThat(steps.indexOf(Long.MAX_VALUE)).isEqualTo(-1);
    }

    @Test
    void endsWhereTimeEnds() {
        Steps steps = Steps.covering(Long.MAX_VALUE - 5, Long.MAX_VALUE, 1000);
        assertThat(steps.count()).isEqualTo(1);
        assertThat(steps.endNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(steps.indexOf(Long.MAX_VALUE)).isZero();
        Steps first = Steps.covering(Long.MIN_VALUE, Long.MIN_VALUE + 5000, 1000);
        assertThat(first.originNs()).isGreaterThan(Long.MIN_VALUE);
        assertThat(first.originNs() % 1000).isZero();
        assertThat(first.indexOf(Long.MIN_VALUE + 5000)).isBetween(0, first.count() - 1);
    }

    /// Big integers are the plain twin.
    @Test
    void agreesWithBigIntegersAnywhere() {
        for (int seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            long begin = random.nextLong() >> random.nextInt(64);
            long length = Math.max(0, random.nextLong() >>> random.nextInt(1, 64));
            long end = begin + length < begin ? begin : begin + length;
            long step = Math.max(1, random.nextLong() >>> random.nextInt(1, 64));
            if (Math.floorDiv(end, step) - Math.floorDiv(begin, step) >= Steps.GREATEST_COUNT) {
                continue;
            }
            Steps steps = Steps.covering(begin, end, step);
            BigInteger bigEnd = big(steps.originNs()).add(big(step).multiply(big(steps.count())));
            assertThat(steps.endNs())
                    .as("seed %d", seed)
                    .isEqualTo(bigEnd.min(big(Long.MAX_VALUE)).longValue());
            long time = random.nextBoolean()
                    ? random.nextLong()
                    : begin + Math.floorMod(random.nextLong(), Math.max(1, end - begin));
            BigInteger index = big(time).subtract(big(steps.originNs())).divide(big(step));
            boolean inside = time >= steps.originNs() && index.compareTo(big(steps.count())) < 0;
            assertThat(steps.indexOf(time)).as("seed %d", seed).isEqualTo(inside ? index.intValueExact() : -1);
        }
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
