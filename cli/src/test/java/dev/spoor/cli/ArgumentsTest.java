package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static final long NOON_NS = Instant.parse("2026-11-24T12:00:00Z").getEpochSecond() * 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "1.5, 1500000000",
        "-2, -2000000000",
        "-0.25, -250000000",
        "-9223372036.854775808, -9223372036854775808",
        "9223372036.854775807, 9223372036854775807",
        "1795490121.452379096, 1795490121452379096",
        "2026-11-24 12:00, 1795521600000000000",
        "2026-11-24 12:00:01.5, 1795521601500000000",
        "12:00:00.000000001, 1795521600000000001",
        "06:30, 1795501800000000000"
    })
    void readsTimesInTheFormsOfBabeltrace2(String text, long expectedNs) {
        assertThat(new TimeArgument("--begin", text).resolveNs(NOON_NS, ZoneOffset.UTC))
                .isEqualTo(expectedNs);
    }

    @Test
    void readsTimesOfDayInTheZone() {
        assertThat(new TimeArgument("--begin", "13:00").resolveNs(NOON_NS, ZoneId.of("Europe/Berlin")))
                .isEqualTo(NOON_NS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "25:00",
                "2026-13-01 10:00",
                "1.1234567890",
                "12",
                "9223372036.854775808",
                "99999999999999999999"
            })
    void refusesOtherTimes(String text) {
        if (text.equals("12")) {
            assertThat(new TimeArgument("--end", text).resolveNs(0, ZoneOffset.UTC))
                    .isEqualTo(12_000_000_000L);
        } else {
            assertThatThrownBy(() -> new TimeArgument("--end", text).resolveNs(0, ZoneOffset.UTC))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("--end: expected YYYY-MM-DD")
                    .hasMessageContaining("'" + text + "'");
        }
    }

    @ParameterizedTest
    @CsvSource({"10ms, 10000000", "1.5s, 1500000000", "5min, 300000000000", "2, 2000000000", "1ns, 1", "3us, 3000"})
    void readsDurations(String text, long expectedNs) {
        assertThat(Durations.parse("--step", text)).isEqualTo(expectedNs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ten", "0", "0.1ns", "5 parsecs", "-1s", "100000d"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> Durations.parse("--step", text)).isInstanceOf(CommandException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 5_000, 1_000_000, 25_200_000_000L, 3_600_000_000_000L, 86_400_000_000_000L * 400})
    void stepsGiveASensibleNumber(long lengthNs) {
        long stepNs = Durations.stepNs(lengthNs);
        assertThat(lengthNs / stepNs).isLessThanOrEqualTo(400);
        if (lengthNs > 1000) {
            assertThat(lengthNs / stepNs).isGreaterThan(50);
        }
        if (stepNs < 1_000_000_000L) {
            assertThat(1_000_000_000L % stepNs).isZero();
        } else {
            assertThat(stepNs % 1_000_000_000L).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sched_*, sched_switch, true",
        "sched_*, xsched_switch, false",
        "*switch, sched_switch, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "a.c, abc, false",
        "a\\*c, a*c, true",
        "a\\*c, abc, false",
        "web:*, web:(x)[y]+, true"
    })
    void globsMatchNames(String glob, String name, boolean expected) {
        assertThat(Glob.anyOf(List.of(glob)).test(name)).isEqualTo(expected);
    }

    @Test
    void escapeSequencesInNamesDoNotReachTheTerminal() {
        assertThat(Printable.line("a\u001b[31mb\nc\u0085d\u202ee é 漢 😀"))
                .isEqualTo("a\ufffd[31mb\ufffdc\ufffdd\ufffde é 漢 😀");
    }
}
