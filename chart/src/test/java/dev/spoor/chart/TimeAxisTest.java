package dev.spoor.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAxisTest {

    private static final double LETTER_PX = 7;
    private static final double GAP_PX = 10;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({"1100", "700", "400"})
    void hasThreeToTwelveTicksThatDoNotOverlap(double widthPx) {
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            // From 10 ns to 10 years, evenly in the exponent.
            long spanNs = (long) (10 * Math.pow(10, random.nextDouble() * 16.5));
            long beginNs =
                    random.nextLong(-2_000_000_000L, 4_000_000_000L) * 1_000_000_000L + random.nextLong(1_000_000_000L);
            boolean wallClock = random.nextInt(4) != 0;
            if (!wallClock) {
                // An uptime, not a date.
                beginNs %= 30 * 86_400 * Charts.SECOND_NS;
            }
            ZoneId zone = random.nextBoolean() ? ZoneOffset.UTC : BERLIN;
            String which = "seed " + seed + ", " + spanNs + " ns from " + beginNs;
            long endNs = beginNs + spanNs;
            TimeAxis axis = axis(beginNs, endNs, wallClock, zone, widthPx);

            assertThat(axis.ticks()).as(which).hasSizeBetween(widthPx < 500 ? 2 : 3, 12);
            assertThat(axis.ticks().getFirst().timeNs()).as(which).isGreaterThanOrEqualTo(beginNs);
            assertThat(axis.ticks().getLast().timeNs()).as(which).isLessThanOrEqualTo(endNs);
            for (int i = 1; i < axis.ticks().size(); i++) {
                TimeAxis.Tick left = axis.ticks().get(i - 1);
                TimeAxis.Tick right = axis.ticks().get(i);
                double distancePx = (right.timeNs() - left.timeNs()) * widthPx / spanNs;
                double halvesPx =
                        LETTER_PX * (left.label().length() + right.label().length()) / 2;
                assertThat(distancePx).as(which).isGreaterThanOrEqualTo(halvesPx + GAP_PX);
                assertThat(left.label()).as(which).isNotEqualTo(right.label());
            }
        }
    }

    @Test
    void saysTheDateAndTheZoneOnce() {
        assertThat(axis("2026-11-24T12:00:00Z", Duration.ofMinutes(1), ZoneOffset.UTC))
                .isEqualTo("2026-11-24, UTC | 12:00:00 12:00:10 12:00:20 12:00:30 12:00:40 12:00:50 12:01:00");
        assertThat(axis("2026-11-24T12:00:00Z", Duration.ofHours(6), BERLIN))
                .isEqualTo("2026-11-24, Europe/Berlin (UTC+01:00) | 13:00 14:00 15:00 16:00 17:00 18:00 19:00");
    }

    @Test
    void labelsMidnightWithTheDay() {
        assertThat(axis("2026-11-24T12:00:00Z", Duration.ofDays(2), ZoneOffset.UTC))
                .isEqualTo("2026-11-24 to 2026-11-26, UTC | 12:00 18:00 Nov 25 06:00 12:00 18:00 Nov 26 06:00 12:00");
    }

    @Test
    void labelsDaysWeeksMonthsAndYears() {
        assertThat(axis("2026-11-23T00:00:00Z", Duration.ofDays(8), ZoneOffset.UTC))
                .endsWith("| Nov 23 Nov 24 Nov 25 Nov 26 Nov 27 Nov 28 Nov 29 Nov 30 Dec 1");
        // 2026-11-23 is a Monday.
        assertThat(axis("2026-11-20T00:00:00Z", Duration.ofDays(30), ZoneOffset.UTC))
                .endsWith("| Nov 23 Nov 30 Dec 7 Dec 14");
        assertThat(axis("2026-11-20T00:00:00Z", Duration.ofDays(200), ZoneOffset.UTC))
                .endsWith("| Dec 2026 Jan 2027 Feb 2027 Mar 2027 Apr 2027 May 2027 Jun 2027");
        assertThat(axis("2020-06-01T00:00:00Z", Duration.ofDays(365 * 9), ZoneOffset.UTC))
                .endsWith("| 2021 2022 2023 2024 2025 2026 2027 2028 2029");
    }

    @Test
    void addsFractionsToABaseThatIsSaidOnce() {
        assertThat(axis("2026-11-24T12:00:00Z", Duration.ofSeconds(1), ZoneOffset.UTC))
                .startsWith("2026-11-24, UTC | 12:00:00.0 12:00:00.2");
        assertThat(axis("2026-11-24T12:00:00.100Z", Duration.ofMillis(50), ZoneOffset.UTC))
                .startsWith("2026-11-24 12:00:00, UTC | +100 ms +105 ms +110 ms");
        assertThat(axis("2026-11-24T12:00:00.1234Z", Duration.ofMillis(1), ZoneOffset.UTC))
                .startsWith("2026-11-24 12:00:00, UTC | +123.4 ms +123.6 ms");
        assertThat(axis("2026-11-24T12:00:00.123456789Z", Duration.ofNanos(10), ZoneOffset.UTC))
                .startsWith("2026-11-24 12:00:00.123456, UTC | +789 ns +790 ns +791 ns");
    }

    @Test
    void skipsNoTickWhenClocksAreTurnedBack() {
        // On 2026-10-25 at 03:00 it becomes 02:00 in Berlin.
        assertThat(axis("2026-10-25T00:00:00Z", Duration.ofHours(3), BERLIN))
                .isEqualTo("2026-10-25, Europe/Berlin | 02:00 02:30 02:00 02:30 03:00 03:30 04:00");
        assertThat(axis("2026-10-24T22:00:00Z", Duration.ofHours(25), BERLIN))
                .endsWith("| 00:00 03:00 06:00 09:00 12:00 15:00 18:00 21:00 00:00");
    }

    @Test
    void countsFromTheOriginWithoutAWallClock() {
        TimeAxis axis = axis(-2_000_000_000L, 3_000_000_000L, false, ZoneOffset.UTC, 700);
        assertThat(axis.caption()).isEqualTo("time since the tracer's origin");
        assertThat(axis.ticks())
                .extracting(TimeAxis.Tick::label)
                .containsExactly("-0:00:02", "-0:00:01", "0:00:00", "0:00:01", "0:00:02", "0:00:03");
        assertThat(axis(0, 30 * 86_400_000_000_000L, false, ZoneOffset.UTC, 700).ticks())
                .extracting(TimeAxis.Tick::label)
                .containsExactly("0 d", "5 d", "10 d", "15 d", "20 d", "25 d", "30 d");
    }

    @Test
    void survivesTheEndsOfTime() {
        for (boolean wallClock : new boolean[] {true, false}) {
            assertThat(axis(Long.MIN_VALUE, -1, wallClock, BERLIN, 700).ticks()).hasSizeBetween(2, 12);
            assertThat(axis(Long.MAX_VALUE - 100, Long.MAX_VALUE, wallClock, BERLIN, 700)
                            .ticks())
                    .hasSizeBetween(2, 12);
        }
    }

    private static TimeAxis axis(long beginNs, long endNs, boolean wallClock, ZoneId zone, double widthPx) {
        RateChart chart = new RateChart(
                "", "", beginNs, endNs, Math.min(beginNs, 0), 1, 0, List.of(), List.of(), wallClock, zone);
        return TimeAxis.of(chart, widthPx, GAP_PX, label -> label.length() * LETTER_PX);
    }

    private static String axis(String begin, Duration span, ZoneId zone) {
        Instant instant = Instant.parse(begin);
        long beginNs = instant.getEpochSecond() * Charts.SECOND_NS + instant.getNano();
        TimeAxis axis = axis(beginNs, beginNs + span.toNanos(), true, zone, 700);
        List<String> labels = IntStream.range(0, axis.ticks().size())
                .mapToObj(i -> axis.ticks().get(i).label())
                .toList();
        return axis.caption() + " | " + String.join(" ", labels);
    }
}
