package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which buckets a question cuts, by a plain look at every instant.
final class QuestionBordersTest {

    @Test
    void findsEveryBucketThatIsCut() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            long width = random.nextInt(1, 12);
            long begin = random.nextInt(-50, 50);
            RateQuestion.Window window =
                    random.nextBoolean() ? null : new RateQuestion.Window(begin, begin + random.nextInt(1, 80));
            long stepNs = random.nextInt(1, 30);
            Steps steps = window == null
                    ? Steps.covering(random.nextInt(-40, 0), random.nextInt(0, 60), stepNs)
                    : Steps.covering(window.beginNs(), window.endNs() - 1, stepNs);
            QuestionBorders borders = new QuestionBorders(window, steps);
            TimeSpans spans = TimeSpans.of(-8 * width, 9 * width);
            TimeSpans cut = borders.cut(spans, width);
            for (TimeSpans.Span span : cut.spans()) {
                assertThat(Math.floorMod(span.beginNs(), width)).isZero();
                assertThat(Math.floorMod(span.endNs(), width)).isZero();
            }
            for (long bucket = -8; bucket < 9; bucket++) {
                if (!cut.contains(bucket * width)) {
                    assertThat(isOne(bucket * width, width, window, steps))
                            .as("seed %d, bucket %d", seed, bucket)
                            .isTrue();
                }
            }
        }
    }

    private static boolean isOne(long beginNs, long width, RateQuestion.@Nullable Window window, Steps steps) {
        boolean in = window == null || (beginNs >= window.beginNs() && beginNs < window.endNs());
        for (long ns = beginNs; ns < beginNs + width; ns++) {
            boolean same = (window == null || (ns >= window.beginNs() && ns < window.endNs())) == in
                    && (!in || steps.indexOf(ns) == steps.indexOf(beginNs));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    @Test
    void cutsNothingWhereStepsAreWholeBuckets() {
        QuestionBorders borders = new QuestionBorders(null, new Steps(0, 1000, 50));
        TimeSpans all = TimeSpans.of(-100_000, 100_000);
        assertThat(borders.cut(all, 100).isEmpty()).isTrue();
        assertThat(borders.cut(all, 1000).isEmpty()).isTrue();
        assertThat(borders.cut(all, 10_000)).isEqualTo(TimeSpans.of(0, 50_000));
        RateQuestion.Window window = new RateQuestion.Window(1050, 3000);
        assertThat(new QuestionBorders(window, new Steps(1000, 1000, 2))
                        .cut(all, 100)
                        .spans())
                .isEqualTo(List.of(new TimeSpans.Span(1000, 1100)));
    }

    @Test
    void widthsDivideEachOther() {
        for (int i = 1; i < BucketWidths.ALL_NS.size(); i++) {
            assertThat(BucketWidths.ALL_NS.get(i) % BucketWidths.ALL_NS.get(i - 1))
                    .isZero();
        }
    }
}
