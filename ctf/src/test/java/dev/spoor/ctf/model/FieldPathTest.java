package dev.spoor.ctf.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldPathTest {

    @Test
    void namesOptionsOrNot() {
        FieldPath path =
                FieldPath.ROOT.member("v").option("o").member("w").option("").member("x");
        assertThat(path.optionCount()).isEqualTo(2);
        assertThat(path.locations())
                .containsExactlyInAnyOrder(
                        List.of("v", "o", "w", "", "x"),
                        List.of("v", "w", "", "x"),
                        List.of("v", "o", "w", "x"),
                        List.of("v", "w", "x"))
                .allMatch(path::isAt);
        assertThat(path.isAt(List.of("v", "x"))).isFalse();
        assertThat(path.isAt(List.of("v", "w", "x", "x"))).isFalse();
    }

    @Test
    void hasOneLocationWithoutVariants() {
        FieldPath path = FieldPath.ROOT.member("a").member("b");
        assertThat(path.locations()).containsExactly(List.of("a", "b"));
        assertThat(path.isAt(List.of("a", "b"))).isTrue();
    }

    @Test
    void cutsItsText() {
        assertThat(FieldPath.ROOT.member("a").member("b").text()).isEqualTo("a.b");
        assertThat(FieldPath.ROOT.member("a".repeat(5000)).text()).hasSize(1001).endsWith("a…");
    }
}
