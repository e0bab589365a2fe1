package dev.spoor.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DataSourceNamesTest {

    @Test
    void keepsNamesThatFit() {
        assertThat(RoundRobinDatabase.dataSourceNames(List.of("sched_switch", "a-b", "other")))
                .containsExactly("sched_switch", "a-b", "other");
    }

    @Test
    void shortensToWhatDistinguishes() {
        assertThat(RoundRobinDatabase.dataSourceNames(List.of(
                        "lttng_ust_tracepoint:hello_event",
                        "net:tx",
                        "syscall_entry_clock_nanosleep",
                        "",
                        "java.util.logging:INFO")))
                .containsExactly("lut_hello_event", "net_tx", "syscall_e-nanosleep", "unnamed", "jul_INFO");
    }

    @Test
    void leavesANameThatFitsToItsOwner() {
        assertThat(RoundRobinDatabase.dataSourceNames(List.of("net:tx", "net_tx", "net_tx")))
                .containsExactly("net_tx_2", "net_tx", "net_tx_3");
    }

    @Test
    void isUniqueForAnyNames() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                names.add(randomName(random));
            }
            List<String> mapped = RoundRobinDatabase.dataSourceNames(names);
            assertThat(mapped)
                    .as("seed %d", seed)
                    .hasSameSizeAs(names)
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("[a-zA-Z0-9_-]{1,19}"));
            assertThat(RoundRobinDatabase.dataSourceNames(names))
                    .as("seed %d, again", seed)
                    .isEqualTo(mapped);
        }
    }

    private static String randomName(Random random) {
        String alphabet = "ab:_-é\n .";
        StringBuilder name = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            name.append(alphabet.charAt(random.nextInt(random.nextInt(1, alphabet.length() + 1))));
        }
        return name.toString();
    }
}
