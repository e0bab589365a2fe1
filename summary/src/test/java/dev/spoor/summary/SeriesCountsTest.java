package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SeriesCountsTest {

    @Test
    void keepsPairsApart() {
        SeriesCounts series = new SeriesCounts();
        series.add(100, 2, 7, 1);
        series.add(0, 1000, 8, 2);
        series.add(100, 0, 7, 3);
        series.add(100, 2, 9, 4);
        assertThat(series.keys())
                .containsExactly(
                        new SeriesCounts.Key(100, 2), new SeriesCounts.Key(0, 1000), new SeriesCounts.Key(100, 0));
        assertThat(series.counts(100, 2).toArray(10)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 4);
        assertThat(series.counts(0, 1000).total()).isEqualTo(2);
        assertThat(series.counts(100, 0).total()).isEqualTo(3);
    }
}
