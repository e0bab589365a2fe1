package dev.spoor.ctf.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimestampsTest {

    @Test
    void writesTimesOfDayAndTheTimeSinceTheLineBefore() {
        assertThat(lines(
                        form(TextForm.Time.OF_DAY, false, ZoneOffset.UTC),
                        1_795_490_121_452_379_096L,
                        1_795_490_122_000_000_001L))
                .isEqualTo("[03:15:21.452379096] (+?.?????????) |[03:15:22.000000001] (+0.547620905) |");
    }

    @Test
    void writesDates() {
        assertThat(lines(form(TextForm.Time.OF_DAY, true, ZoneId.of("America/New_York")), 1_795_490_121_452_379_096L))
                .isEqualTo("[2026-11-23 22:15:21.452379096] (+?.?????????) |");
    }

    @Test
    void writesTimesBeforeTheOriginWithASign() {
        assertThat(lines(form(TextForm.Time.OF_DAY, true, ZoneOffset.UTC), -8_547_620_904L, -1, 5))
                .isEqualTo("[-8.547620904] (+?.?????????) |[-0.000000001] (+8.547620903) "
                        + "|[1970-01-01 00:00:00.000000005] (+0.000000006) |");
    }

    @Test
    void writesTimesThatGoBack() {
        assertThat(lines(form(TextForm.Time.SECONDS, false, ZoneOffset.UTC), 5_000_000_000L, 4_999_999_999L))
                .isEqualTo("[5.000000000] (+?.?????????) |[4.999999999] (-0.000000001) |");
    }

    /// As babeltrace2 does, to which a difference of -1 is none.
    @Test
    void writesCycles() {
        assertThat(lines(form(TextForm.Time.CYCLES, false, ZoneOffset.UTC), 7, 1_000_007, 1_000_006, -1))
                .isEqualTo("[00000000000000000007] (+????????????) |[00000000000001000007] (+000001000000) "
                        + "|[00000000000001000006] (+????????????) |[18446744073709551615] (+18446744073708551609) |");
    }

    private static TextForm form(TextForm.Time time, boolean date, ZoneId zone) {
        return new TextForm(Set.of(), Set.of(), time, date, zone, true, false, false, _ -> "");
    }

    private static String lines(TextForm form, long... times) {
        Timestamps timestamps = new Timestamps(form);
        TextBuffer out = new TextBuffer(0);
        for (long time : times) {
            timestamps.begin(time, time, out);
            out.append('|');
        }
        return out.toString();
    }
}
