package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.TraceClass;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `trace`, `env`, `clock`, `stream`, `event`: CTF 1.8.3 sections 7 and 8.
class BlocksTest {

    private static final String EVENT = "event { name = e; fields := struct { string s; }; };";

    @Test
    void readsATracesUuid() throws MetadataException {
        Metadata metadata = Tsdl.read("trace { major = 1; minor = 8; byte_order = be;"
                + " uuid = \"2a6422d0-6cee-11e0-8c08-cb07d7b3a564\"; };");
        assertThat(metadata.traceClass().uuid()).isEqualTo(UUID.fromString("2a6422d0-6cee-11e0-8c08-cb07d7b3a564"));
        assertThat(metadata.traceClass().dataStreamClasses()).isEmpty();
        assertThat(metadata.warnings()).isEmpty();
    }

    @Test
    void readsTheEnvironmentInItsOrder() throws MetadataException {
        TraceClass trace = Tsdl.trace("env { pid = 12; trace = \"a\\n\\\"b\\\"\"; int = -3; event = L\"x\"; };");
        assertThat(trace.environment().entrySet().toString()).isEqualTo("[pid=12, trace=a\n\"b\", int=-3, event=x]");
    }

    @Test
    void readsClocks() throws MetadataException {
        TraceClass trace = Tsdl.trace("""
                clock { name = a; };
                clock { name = "b"; uuid = "2a6422d0-6cee-11e0-8c08-cb07d7b3a564"; description = "d"; freq = 1000;
                        precision = 3; offset_s = -5; offset = -7; absolute = TRUE; };
                """);
        assertThat(trace.clockClasses())
                .containsExactly(
                        new ClockClass("a", null, "", 1_000_000_000, 0, 0, 0, false),
                        new ClockClass(
                                "b",
                                UUID.fromString("2a6422d0-6cee-11e0-8c08-cb07d7b3a564"),
                                "d",
                                1000,
                                3,
                                -5,
                                -7,
                                true));
    }

    /// babeltrace2 shows "Origin is Unix epoch: Yes" for such traces.
    @Test
    void takesTheUnixEpochAsTheOriginOfLttngsMonotonicClock() throws MetadataException {
        String clocks = "clock { name = monotonic; }; clock { name = other; };";
        assertThat(Tsdl.trace("env { tracer_name = \"lttng-ust\"; };" + clocks).clockClasses())
                .extracting(ClockClass::originIsUnixEpoch)
                .containsExactly(true, false);
        assertThat(Tsdl.trace("env { tracer_name = \"barectf\"; };" + clocks).clockClasses())
                .extracting(ClockClass::originIsUnixEpoch)
                .containsExactly(false, false);
    }

    @Test
    void readsEvents() throws MetadataException {
        DataStreamClass stream = Tsdl.stream("""
                stream { event.header := struct { integer { size = 8; } id; }; };
                event { name = "a:b"; id = 4; stream_id = 0; loglevel = 13; model.emf.uri = "http://x/"; };
                event { id = 5; context := struct { string s; }; };
                """);
        assertThat(stream.id()).isZero();
        EventRecordClass first = stream.eventRecordClass(4).orElseThrow();
        assertThat(first).isEqualTo(new EventRecordClass(4, "a:b", OptionalInt.of(13), "http://x/", null, null));
        EventRecordClass second = stream.eventRecordClass(5).orElseThrow();
        assertThat(second.name()).isEmpty();
        assertThat(second.logLevel()).isEmpty();
        assertThat(second.specificContext()).isNotNull();
    }

    @Test
    void readsEventsWithoutStreamAndBeforeTheirStream() throws MetadataException {
        assertThat(Tsdl.stream(EVENT).id()).isZero();
        TraceClass trace = Tsdl.read("trace { major = 1; minor = 8; byte_order = le; packet.header := struct {"
                        + " integer { size = 8; } stream_id; }; }; event { stream_id = 7; fields := struct { string s; }; };"
                        + " stream { id = 7; };")
                .traceClass();
        assertThat(trace.dataStreamClass(7).orElseThrow().eventRecordClasses()).hasSize(1);
    }

    @Test
    void passesOverCallsitesAndUnknownAttributes() throws MetadataException {
        Metadata metadata = Tsdl.read(Tsdl.TRACE
                + "callsite { name = \"e\"; func = \"f\"; line = 39; ip = 0x40096c; };\n"
                + "event { name = e; color = red; extra := struct { }; fields := struct { string s; }; };");
        assertThat(metadata.warnings())
                .containsExactly(
                        "metadata:3:19: event: passed over the unknown attribute 'color'",
                        "metadata:3:32: event: passed over the unknown structure 'extra'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            trace { major = 1; minor = 8; byte_order = le; };   | 2:1  | expected one 'trace' block, found another one
            clock { freq = 5; };                                | 2:1  | clock: expected 'name', found none
            clock { name = a; freq = 0; };                      | 2:26 | clock: freq: expected at least 1 Hz, found 0
            clock { name = a; freq = -1; };                     | 2:26 | clock: freq: expected an unsigned 64-bit integer, found -1
            clock { name = a; uuid = "12"; };                   | 2:26 | clock: uuid: expected a UUID in quotation marks, found "12"
            clock { name = a; absolute = maybe; };              | 2:30 | clock: absolute: expected true or false, 1 or 0, found 'maybe'
            clock { name = a; absolute = 23; };                 | 2:30 | clock: absolute: expected true or false, 1 or 0, found 23
            clock { name = a; description = word; };            | 2:33 | clock: description: expected text in quotation marks, found 'word'
            env { a = b; };                                     | 2:11 | env: 'a': expected text or a signed 64-bit integer, found 'b'
            env { c = 9223372036854775808; };                   | 2:11 | env: 'c': expected text or a signed 64-bit integer, found 9223372036854775808
            env { c = -9223372036854775809; };                  | 2:11 | env: 'c': expected text or a signed 64-bit integer, found -9223372036854775809
            env { d = 1; d = 2; };                              | 2:14 | env: expected one 'd', found another one
            clock { name = a; }; clock { name = a; };           | 2:22 | clock: expected a new name, found 'a' again
            stream { }; stream { id = 0; };                     | 2:13 | stream: expected a new id, found 0 again
            stream { id = 3; };                                 | 2:1  | stream: expected an integer 'stream_id' in the packet header, because this stream's id is 3, found none
            stream { packet.context := string; };               | 2:10 | stream: expected a structure for 'packet.context', found another field class
            event { fields := struct { string a; }; }; event { fields := struct { string b; }; }; | 2:44 | event: expected a new id in its stream, found 0 again
            event { stream_id = 3; };                           | 2:1  | event: expected the id of a stream, found 3
            event { fields := struct { }; };                    | 2:1  | event: expected a field of at least one bit in its records, found none
            event { loglevel = "x"; };                          | 2:20 | event: loglevel: expected a signed 64-bit integer, found "x"
            """)
    void refuses(String text, String place, String sentence) {
        assertThatThrownBy(() -> Tsdl.trace(text))
                .isInstanceOf(MetadataException.class)
                .hasMessage("metadata:" + place + ": " + sentence);
    }

    @Test
    void readsTheOnlyStreamWithAnIdThatPacketsDoNotSay() throws MetadataException {
        DataStreamClass stream =
                Tsdl.stream("event { stream_id = 23; fields := struct { string a; }; }; stream { id = 23; };");
        assertThat(stream.id()).isEqualTo(23);
        assertThat(stream.eventRecordClasses()).hasSize(1);
    }

    @Test
    void refusesAMagicNumberThatIsNotFirst() {
        String text = """
                trace { major = 1; minor = 8; byte_order = le; packet.header := struct {
                    string a;
                    integer { size = 32; } magic; }; };
                """;
        assertThatThrownBy(() -> Tsdl.read(text))
                .hasMessage("metadata:3:28: packet header: expected the magic number as its first field, found it after"
                        + " others");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            stream { };                                 | metadata:1:12: expected a 'trace' block, found none
            trace { minor = 8; byte_order = le; };      | metadata:1:1: trace: expected 'major', found none
            trace { major = 1; minor = 7; };            | metadata:1:28: trace: minor: expected 8, found 7
            trace { major = 1; minor = 8; };            | metadata:1:1: trace: expected 'byte_order', found none
            trace { major = 1; minor = 8; byte_order = native; }; | metadata:1:44: trace: byte_order: expected 'le', 'be' or 'network', found 'native'
            """)
    void refusesTraces(String text, String message) {
        assertThatThrownBy(() -> Tsdl.read(text))
                .isInstanceOf(MetadataException.class)
                .hasMessage(message);
    }
}
