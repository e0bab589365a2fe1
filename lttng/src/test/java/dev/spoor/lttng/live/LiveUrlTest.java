package dev.spoor.lttng.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LiveUrlTest {

    @ParameterizedTest
    @CsvSource({
        "net://relay, relay, 5344, , , net://relay:5344",
        "net://relay/, relay, 5344, , , net://relay:5344",
        "net://127.0.0.1:15344, 127.0.0.1, 15344, , , net://127.0.0.1:15344",
        "net4://relay:1/host/a/b, relay, 1, a, b, net://relay:1/host/a/b",
        "net://[::1]:2/host/a/b/, ::1, 2, a, b, net://[::1]:2/host/a/b",
        "net://r/host/my host/my session, r, 5344, my host, my session, net://r:5344/host/my host/my session",
    })
    void reads(String text, String host, int port, String target, String session, String written) {
        LiveUrl url = LiveUrl.parse(text);
        assertThat(url).isEqualTo(new LiveUrl(host, port, target, session));
        assertThat(url).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net://",
                "net://relay:0",
                "net://relay:65536",
                "net://relay:x",
                "net://relay/host/a",
                "net://relay/host/a/b/c",
                "net://relay/other/a/b",
                "net://::1/host/a/b"
            })
    void refuses(String text) {
        assertThatThrownBy(() -> LiveUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected net://HOST[:PORT]/host/TARGET/SESSION, found '" + text + "'");
    }

    @Test
    void tellsUrlsFromDirectories() {
        assertThat(LiveUrl.isMeant("net://x")).isTrue();
        assertThat(LiveUrl.isMeant("NET6://x:y:z")).isTrue();
        assertThat(LiveUrl.isMeant("net/x")).isFalse();
        assertThat(LiveUrl.isMeant("/net://x")).isFalse();
    }
}
