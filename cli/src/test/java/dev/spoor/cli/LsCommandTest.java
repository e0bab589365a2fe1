package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.lttng.live.LiveUrl;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `spoor ls` against a real relay.
final class LsCommandTest {

    @TempDir
    Path temporary;

    @Test
    void listsTheSessionsOfARelay() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            Run none = Run.spoor("ls", host.relay());
            assertThat(none.exitCode()).isZero();
            assertThat(none.out()).matches(host.relay() + ": viewer protocol 2\\.\\d+, no session\\n");

            host.run("live_session one uid 500000");
            host.run("lttng create two --set-url=$relay_url");
            host.run("lttng enable-event --userspace --session=two --all && lttng start two");
            host.run("LD_PRELOAD=liblttng-ust-fork.so $recorder 1000 1 3");
            JsonNode list = Run.spoor("ls", host.relay(), "--json").json();
            assertThat(list.path("relay").asString()).isEqualTo(host.relay().toString());
            assertThat(list.path("sessions").size()).isEqualTo(2);
            JsonNode one = find(list, "one");
            LiveUrl url = host.session("one");
            assertThat(one.path("url").asString()).isEqualTo(url.toString());
            assertThat(one.path("host").asString()).isEqualTo(url.target());
            assertThat(one.path("live").asBoolean()).isTrue();
            assertThat(one.path("timer_us").asLong()).isEqualTo(500_000);
            assertThat(one.path("stream_count").asInt()).isGreaterThan(1);
            assertThat(one.path("viewer_count").asInt()).isZero();
            assertThat(one.path("format").asString()).startsWith("CTF ");
            assertThat(find(list, "two").path("live").asBoolean()).isFalse();

            String text = Run.spoor("ls", url).out();
            assertThat(text).contains("1 session\n").contains("500 ms").contains(url.toString());
            assertThat(text).doesNotContain("/two");
        }
    }

    private static JsonNode find(JsonNode list, String name) {
        for (JsonNode session : list.path("sessions")) {
            if (session.path("name").asString().equals(name)) {
                return session;
            }
        }
        throw new AssertionError(name + ": expected in " + list);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            Run absent = Run.spoor("ls", host.relay() + "/host/h/absent");
            assertThat(absent.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(absent.err()).contains("expected a session of this name on the relay, found none");
            host.run("stop_private_relay");
            Run gone = Run.spoor("ls", host.relay());
            assertThat(gone.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(gone.err()).contains("found that it can't be reached");
        }
        Run file = Run.spoor("ls", "my-trace");
        assertThat(file.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(file.err()).isEqualTo("spoor: expected net://HOST[:PORT]/host/TARGET/SESSION, found 'my-trace'\n");
    }
}
