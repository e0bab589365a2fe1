package dev.spoor.summary.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @Test
    void readsNameEventsAndFields() {
        assertThat(Period.parse("a request: web:request_begin(id, peer) … web:request_end(id,peer)"))
                .isEqualTo(new Period(
                        "a request",
                        "web:request_begin",
                        "web:request_end",
                        List.of("id", "peer"),
                        List.of("id", "peer")));
    }

    @Test
    void fieldsOfTheEndAreThoseOfTheBeginning() {
        assertThat(Period.parse("b(id)...e").endFields()).containsExactly("id");
        assertThat(Period.parse("run: sched_switch(next_tid) ... sched_switch(prev_tid)")
                        .endFields())
                .containsExactly("prev_tid");
    }

    @Test
    void isNamedByItsEventsWithoutAName() {
        assertThat(Period.parse("sched:begin … sched:end"))
                .isEqualTo(new Period("sched:begin … sched:end", "sched:begin", "sched:end", List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a …", "… b", "a(x) … b(x,y)", "a() … b", "a(x,) … b", "a(x … b", "n: a b … c"})
    void refusesOtherForms(String text) {
        assertThatThrownBy(() -> Period.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected")
                .hasMessageContaining("found");
    }
}
