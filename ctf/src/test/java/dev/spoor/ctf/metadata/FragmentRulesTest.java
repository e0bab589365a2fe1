package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.model.Attributes;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.Identity;
import dev.spoor.ctf.model.TraceClass;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What fragments say and what they must say (CTF2-SPEC-2.0 sections 5.1 to 5.7).
class FragmentRulesTest {

    private static final String CLOCK = "{'type': 'clock-class', 'id': 'c', 'frequency': 1000}";

    @Test
    void readsTraceClass() throws MetadataException {
        TraceClass trace = Ctf2.read(
                "{'type': 'preamble', 'version': 2, 'uuid': [0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,255]}",
                "{'type': 'trace-class', 'namespace': 'a', 'name': 'b', 'uid': 'c',"
                        + " 'environment': {'i': -5, 's': 'text', 'big': 123456789012345678901234567890}}");
        assertThat(trace.identity()).isEqualTo(new Identity("a", "b", "c"));
        assertThat(trace.uuid()).isEqualTo(UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0eff"));
        assertThat(trace.environment())
                .containsEntry("i", -5L)
                .containsEntry("s", "text")
                .containsEntry("big", "123456789012345678901234567890");
    }

    @Test
    void prefersTheTracesUidToTheStreamsUuid() throws MetadataException {
        TraceClass trace = Ctf2.trace("{'type': 'trace-class', 'uid': 'd3faa5d3-1ab3-4a1e-bdd6-9d0db67f7021'}");
        assertThat(trace.uuid()).isEqualTo(UUID.fromString("d3faa5d3-1ab3-4a1e-bdd6-9d0db67f7021"));
    }

    @Test
    void readsClockClasses() throws MetadataException {
        TraceClass trace = Ctf2.trace(
                CLOCK,
                "{'type': 'clock-class', 'id': 'd', 'namespace': 'n', 'name': 'm', 'uid': 'u', 'description': 'text',"
                        + " 'frequency': 18446744073709551615, 'precision': 3, 'accuracy': 4, 'origin': 'unix-epoch',"
                        + " 'offset-from-origin': {'seconds': -9223372036854775808, 'cycles': 7}}",
                "{'type': 'clock-class', 'id': 'e', 'frequency': 1, 'origin': {'name': 'on', 'uid': 'ou'}}");
        ClockClass clock = trace.clockClasses().get(1);
        assertThat(clock)
                .isEqualTo(new ClockClass(
                        "d",
                        null,
                        "text",
                        -1,
                        3,
                        Long.MIN_VALUE,
                        7,
                        true,
                        null,
                        new Identity("n", "m", "u"),
                        OptionalLong.of(4)));
        assertThat(trace.clockClasses().getFirst().originIsUnixEpoch()).isFalse();
        assertThat(trace.clockClasses().getFirst().exactNs(1)).isEqualTo(BigInteger.valueOf(1_000_000));
        assertThat(trace.clockClasses().get(2).origin()).isEqualTo(new Identity(null, "on", "ou"));
    }

    @Test
    void readsDataStreamAndEventRecordClasses() throws MetadataException {
        TraceClass trace = Ctf2.trace(
                CLOCK,
                "{'type': 'data-stream-class', 'id': 18446744073709551615, 'default-clock-class-id': 'c', 'name': 's'}",
                "{'type': 'event-record-class', 'data-stream-class-id': 18446744073709551615, 'name': '$app.x:y',"
                        + " 'uid': 'z', 'attributes': {'lttng.org,2009': {'log-level': 'debug:line', 'emf-uri': 'u'}}}",
                "{'type': 'event-record-class', 'data-stream-class-id': 18446744073709551615, 'id': 1,"
                        + " 'attributes': {'other': {'log-level': 'debug'}}}");
        DataStreamClass stream = trace.dataStreamClasses().getFirst();
        assertThat(stream.id()).isEqualTo(-1);
        assertThat(stream.identity().name()).isEqualTo("s");
        assertThat(stream.defaultClockClass()).isEqualTo(trace.clockClasses().getFirst());
        assertThat(stream.eventRecordClasses())
                .containsExactly(
                        new EventRecordClass(
                                0,
                                "$app.x:y",
                                new Identity(null, "$app.x:y", "z"),
                                OptionalInt.of(13),
                                "u",
                                null,
                                null),
                        new EventRecordClass(
                                1,
                                "",
                                Identity.NONE,
                                OptionalInt.empty(),
                                null,
                                null,
                                null,
                                new Attributes(Map.of("other", Map.of("log-level", "debug")))));
    }

    @Test
    void keepsAttributes() throws MetadataException {
        TraceClass trace = Ctf2.trace(
                "{'type': 'trace-class', 'attributes': {'a': 123456789012345678901234567890, 'b': null}}",
                CLOCK.replace("'id'", "'attributes': {'c': [1.5, true, 'x']}, 'id'"),
                "{'type': 'data-stream-class', 'attributes': {'d': {'e': {}}}}",
                "{'type': 'event-record-class',"
                        + " 'attributes': {'lttng.org,2009': {'log-level': 'new', 'emf-uri': 'u', 'f': 1}}}");
        assertThat(trace.attributes().byNamespace())
                .containsEntry("a", new BigInteger("123456789012345678901234567890"))
                .containsEntry("b", null);
        assertThat(trace.clockClasses().getFirst().attributes())
                .isEqualTo(new Attributes(Map.of("c", List.of(1.5, true, "x"))));
        DataStreamClass stream = trace.dataStreamClasses().getFirst();
        assertThat(stream.attributes()).isEqualTo(new Attributes(Map.of("d", Map.of("e", Map.of()))));
        EventRecordClass event = stream.eventRecordClasses().getFirst();
        assertThat(event.emfUri()).isEqualTo("u");
        assertThat(event.attributes())
                .isEqualTo(new Attributes(Map.of("lttng.org,2009", Map.of("log-level", "new", "f", BigInteger.ONE))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type': 'preamble', 'version': 2}                     | 'type': expected a later fragment's type, found 'preamble'
            {'type': 'packet-class'}                               | 'type': expected a fragment's type, found 'packet-class'
            {'name': 'x'}                                          | expected a property 'type', found none
            {'type': 5}                                            | 'type': expected text, found 5
            {'type': 'trace-class', 'colour': 1}                   | expected no further property, found 'colour'
            {'type': 'trace-class', 'extensions': {'a': {}}}       | expected no extension, because none is known here, found one in the namespace 'a'
            {'type': 'trace-class', 'extensions': 'a'}             | 'extensions': expected an object, found 'a'
            {'type': 'trace-class', 'attributes': []}              | 'attributes': expected an object, found an array of 0 values
            {'type': 'trace-class', 'environment': {'a': 1.5}}     | 'environment': expected an integer or text, found 1.5
            {'type': 'trace-class', 'environment': []}             | 'environment': expected an object
            {'type': 'trace-class', 'packet-header-field-class': {'type': 'null-terminated-string'}} | expected a structure, found a field of another class
            {'type': 'clock-class', 'frequency': 1}                | expected a property 'id', found none
            {'type': 'clock-class', 'id': 'c'}                     | expected a property 'frequency', found none
            {'type': 'clock-class', 'id': 'c', 'frequency': 0}     | 'frequency': expected at least 1 Hz, found 0
            {'type': 'clock-class', 'id': 'c', 'frequency': 18446744073709551616} | 'frequency': expected an integer from 0 to 18446744073709551615, found 18446744073709551616
            {'type': 'clock-class', 'id': 'c', 'frequency': 1, 'origin': 'unix'}  | 'origin': expected 'unix-epoch' or an object, found 'unix'
            {'type': 'clock-class', 'id': 'c', 'frequency': 1, 'origin': {'name': 'x'}} | 'origin': expected a property 'uid', found none
            {'type': 'clock-class', 'id': 'c', 'frequency': 1, 'precision': -1} | 'precision': expected an integer from 0
            {'type': 'clock-class', 'id': 'c', 'frequency': 1, 'offset-from-origin': {'seconds': 1.0}} | 'seconds': expected an integer from -9223372036854775808 to 9223372036854775807, found 1.0
            {'type': 'clock-class', 'id': 'c', 'frequency': 1, 'offset-from-origin': {'cycles': -1}} | 'cycles': expected an integer from 0
            {'type': 'data-stream-class', 'default-clock-class-id': 'x'} | 'default-clock-class-id': expected the id of an earlier clock class, found 'x'
            {'type': 'data-stream-class', 'id': -1}                | 'id': expected an integer from 0 to 18446744073709551615, found -1
            {'type': 'event-record-class'}                         | expected the id of an earlier data stream class, found 0
            {'type': 'field-class-alias', 'name': 'a'}             | expected a property 'field-class', found none
            {'type': 'field-class-alias', 'name': 1, 'field-class': {'type': 'null-terminated-string'}} | 'name': expected text, found 1
            {'type': 'field-class-alias', 'name': 'a', 'field-class': 'a'} | expected the name of an earlier alias, found 'a'
            """)
    void refuses(String fragment, String message) {
        assertThatThrownBy(() -> Ctf2.trace(fragment))
                .isInstanceOf(MetadataException.class)
                .hasMessageStartingWith("metadata:2:")
                .hasMessageContaining("fragment 2")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type': 'trace-class'}                    | 'type': expected 'preamble' in the first fragment, found 'trace-class'
            {'type': 'preamble'}                       | expected a property 'version', found none
            {'type': 'preamble', 'version': 1}         | 'version': expected 2, found 1
            {'type': 'preamble', 'version': '2'}       | 'version': expected 2, found '2'
            {'type': 'preamble', 'version': 2, 'uuid': [1]}  | 'uuid': expected 16 bytes, found an array of 1 values
            {'type': 'preamble', 'version': 2, 'uuid': [0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,256]}  | 'uuid': expected an integer from 0 to 255, found 256
            {'type': 'preamble', 'version': 2, 'extensions': {'lttng.org,2009': {'x': {}}}} | expected no extension
            """)
    void refusesPreamble(String fragment, String message) {
        assertThatThrownBy(() -> Ctf2.read(fragment))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatComesTwice() {
        String alias = "{'type': 'field-class-alias', 'name': 'a', 'field-class': {'type': 'null-terminated-string'}}";
        String event = "{'type': 'event-record-class'}";
        String traceClass = "{'type': 'trace-class'}";
        assertRefused(
                "expected one such fragment at most, before the data stream classes, found a second one",
                traceClass,
                traceClass);
        assertRefused("found one after them", Ctf2.STREAM, traceClass);
        assertRefused("'id': expected a new id, found 'c'", CLOCK, CLOCK);
        assertRefused("data-stream-class: expected a new id, found 0 again", Ctf2.STREAM, Ctf2.STREAM);
        assertRefused("expected a new id in its data stream class, found 0 again", Ctf2.STREAM, event, event);
        assertRefused("'name': expected a new name, found 'a'", alias, alias);
    }

    /// RFC 6901.
    @Test
    void namesTheFragmentAndTheJsonPointer() {
        String integer = "{'type': 'fixed-length-unsigned-integer', 'length': 0, 'byte-order': 'big-endian'}";
        String members = Ctf2.member("s", "{'type': 'null-terminated-string'}") + ", " + Ctf2.member("a/~b", integer);
        assertThatThrownBy(() -> Ctf2.trace(Ctf2.STREAM, Ctf2.eventRecordClass(members)))
                .hasMessageStartingWith("metadata:3:")
                .hasMessageContaining(
                        ": fragment 3, /payload-field-class/member-classes/1/field-class/length: field class");
        assertThatThrownBy(() -> Ctf2.trace("{'type': 'trace-class', 'environment': {'a/~b': []}}"))
                .hasMessage("metadata:2:50: fragment 2, /environment/a~1~0b: trace-class: 'environment':"
                        + " expected an integer or text, found an array of 0 values");
        assertThatThrownBy(() -> Ctf2.trace("{'type': 'trace-class', 'environment': {'a': !"))
                .hasMessageStartingWith(
                        "metadata:2:47: fragment 2, /environment/a: expected JSON, found something else");
    }

    /// What is wrong with an alias's class can show where it is used only.
    @Test
    void namesTheFragmentOfAnAlias() {
        String blob = "{'type': 'dynamic-length-blob', 'length-field-location': {'path': ['n']}}";
        assertThatThrownBy(() -> Ctf2.trace(
                        "{'type': 'field-class-alias', 'name': 'b', 'field-class': " + blob + "}",
                        Ctf2.STREAM,
                        Ctf2.eventRecordClass(Ctf2.member("f", "'b'"))))
                .hasMessageStartingWith(
                        "metadata:2:117: fragment 2, /field-class/length-field-location, used by fragment 4:"
                                + " field location 'n': expected a field, found none named 'n'");
    }

    @Test
    void refusesAMagicNumberThatIsNotFirst() {
        String magic = "{'type': 'fixed-length-unsigned-integer', 'length': 32, 'byte-order': 'little-endian',"
                + " 'roles': ['packet-magic-number']}";
        String header = Ctf2.structure(
                Ctf2.member("s", "{'type': 'null-terminated-string'}") + ", " + Ctf2.member("magic", magic));
        assertThatThrownBy(() -> Ctf2.trace("{'type': 'trace-class', 'packet-header-field-class': " + header + "}"))
                .hasMessageContaining(
                        "fragment 2, /packet-header-field-class/member-classes/1/field-class: packet header:"
                                + " expected the magic number as its first field, found it after others");
    }

    private static void assertRefused(String message, String... fragments) {
        assertThatThrownBy(() -> Ctf2.trace(fragments))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("fragment " + (fragments.length + 1))
                .hasMessageContaining(message);
    }
}
