package dev.spoor.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void leavesOutWhatNobodySees() {
        assertThat(PlainText.of("a\u0000b\tc\nd\u001b[31me\u007ff\u0085g\u202eh\ufeffi\ud800j\uffff"))
                .isEqualTo("abcd[31mefghij");
        assertThat(PlainText.of("naïve 日本 😀 <&>")).isEqualTo("naïve 日本 😀 <&>");
    }

    @Test
    void shortensInTheMiddle() {
        String fitted = PlainText.fitted("lttng_ust_tracepoint:hello_event", 12, false, 150);
        assertThat(fitted).matches("lttng_ust.*….*hello_event|lttng_u.*….*_event");
        assertThat(TextWidth.px(fitted, 12, false)).isLessThanOrEqualTo(150);
        assertThat(PlainText.fitted("short", 12, false, 150)).isEqualTo("short");
        assertThat(PlainText.fitted("x".repeat(1_000_000), 12, false, 150).length())
                .isLessThan(30);
        assertThat(PlainText.fitted("anything", 12, false, 1)).isEqualTo("…");
    }
}
