package dev.spoor.lttng.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafeNamesTest {

    private static final Path ROOT = Path.of("/root");

    @ParameterizedTest
    @CsvSource({
        "ust/uid/0/64-bit, /root/ust/uid/0/64-bit",
        "../../etc/passwd, /root/_../_../etc/passwd",
        "/etc, /root/etc",
        "a/./b//c, /root/a/b/c",
        "'', /root/trace",
        ".hidden/x, /root/_.hidden/x",
        "index/metadata, /root/_index/_metadata"
    })
    void keepsDirectoriesBelowTheRoot(String path, String expected) {
        assertThat(SafeNames.directory(ROOT, path)).isEqualTo(Path.of(expected));
    }

    @Test
    void keepsFilesInTheirDirectory() {
        assertThat(SafeNames.file("channel0_1")).isEqualTo("channel0_1");
        assertThat(SafeNames.file("../x")).isEqualTo("_.._x");
        assertThat(SafeNames.file("metadata")).isEqualTo("_metadata");
        assertThat(SafeNames.file("index")).isEqualTo("_index");
        assertThat(SafeNames.file("a\u001b[31m\u202e\0")).isEqualTo("a_[31m__");
        assertThat(SafeNames.file("é".repeat(300))).isEqualTo("é".repeat(100));
    }
}
