package dev.spoor.ctf.metadata;

import static dev.spoor.ctf.model.Role.DATA_STREAM_CLASS_ID;
import static dev.spoor.ctf.model.Role.DATA_STREAM_ID;
import static dev.spoor.ctf.model.Role.DEFAULT_CLOCK_TIMESTAMP;
import static dev.spoor.ctf.model.Role.DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT;
import static dev.spoor.ctf.model.Role.EVENT_RECORD_CLASS_ID;
import static dev.spoor.ctf.model.Role.PACKET_CONTENT_LENGTH;
import static dev.spoor.ctf.model.Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP;
import static dev.spoor.ctf.model.Role.PACKET_MAGIC_NUMBER;
import static dev.spoor.ctf.model.Role.PACKET_SEQUENCE_NUMBER;
import static dev.spoor.ctf.model.Role.PACKET_TOTAL_LENGTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.model.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What integers mean, from CTF 1.8.3 sections 5, 6.1 and 8.
class RolesTest {

    private static final String U8 = "typealias integer { size = 8; } := u8;\n";
    private static final String CLOCKS = U8 + """
            clock { name = a; }; clock { name = b; };
            typealias integer { size = 8; map = clock.a.value; } := clock_a;
            typealias integer { size = 8; map = clock.b.value; } := clock_b;
            """;

    private static List<Set<Role>> roles(@Nullable Structure structure) {
        List<Set<Role>> roles = new ArrayList<>();
        for (Structure.Member member : Objects.requireNonNull(structure).members()) {
            roles.add(member.fieldClass() instanceof FixedLengthInteger integer ? integer.roles() : Set.of());
        }
        return roles;
    }

    @Test
    void findsThemInThePacketHeader() throws MetadataException {
        TraceClass trace = Tsdl.read(U8
                        + "trace { major = 1; minor = 8; byte_order = le; packet.header := struct {"
                        + " u8 magic; u8 uuid[16]; u8 stream_id; u8 stream_instance_id; u8 id; }; };")
                .traceClass();
        assertThat(roles(trace.packetHeader()))
                .containsExactly(
                        Set.of(PACKET_MAGIC_NUMBER),
                        Set.of(),
                        Set.of(DATA_STREAM_CLASS_ID),
                        Set.of(DATA_STREAM_ID),
                        Set.of());
    }

    @Test
    void findsThemInThePacketContext() throws MetadataException {
        DataStreamClass stream = Tsdl.stream(CLOCKS
                + "stream { packet.context := struct { clock_a timestamp_begin; clock_a timestamp_end; u8 content_size;"
                + " u8 packet_size; u8 packet_seq_num; u8 events_discarded; u8 cpu_id; clock_a other;"
                + " clock_a ccnt_begin; clock_a ccnt_end; integer { size = 8; signed = 1; } id; }; };");
        assertThat(roles(stream.packetContext()))
                .containsExactly(
                        Set.of(DEFAULT_CLOCK_TIMESTAMP),
                        Set.of(PACKET_END_DEFAULT_CLOCK_TIMESTAMP),
                        Set.of(PACKET_CONTENT_LENGTH),
                        Set.of(PACKET_TOTAL_LENGTH),
                        Set.of(PACKET_SEQUENCE_NUMBER),
                        Set.of(DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT),
                        Set.of(),
                        Set.of(),
                        Set.of(DEFAULT_CLOCK_TIMESTAMP),
                        Set.of(PACKET_END_DEFAULT_CLOCK_TIMESTAMP),
                        Set.of());
        assertThat(stream.defaultClockClass()).isEqualTo(new ClockClass("a", null, "", 1_000_000_000, 0, 0, 0, false));
    }

    /// The event header of LTTng's compact kind.
    @Test
    void findsThemInTheEventHeadersVariant() throws MetadataException {
        DataStreamClass stream = Tsdl.stream(CLOCKS + """
                stream { event.header := struct {
                    enum : integer { size = 5; align = 1; } { compact = 0 ... 30, extended = 31 } id;
                    variant <id> {
                        struct { integer { size = 27; align = 1; map = clock.a.value; } timestamp; } compact;
                        struct { u8 id; clock_a timestamp; } extended;
                    } v;
                } align(8); };
                """);
        Structure header = Objects.requireNonNull(stream.eventRecordHeader());
        assertThat(roles(header)).containsExactly(Set.of(EVENT_RECORD_CLASS_ID), Set.of());
        assertThat(header.minimumAlignmentBits()).isEqualTo(8);
        Variant variant = (Variant) Tsdl.member(header, "v");
        assertThat(roles((Structure) variant.options().get(0).fieldClass()))
                .containsExactly(Set.of(DEFAULT_CLOCK_TIMESTAMP));
        assertThat(roles((Structure) variant.options().get(1).fieldClass()))
                .containsExactly(Set.of(EVENT_RECORD_CLASS_ID), Set.of(DEFAULT_CLOCK_TIMESTAMP));
    }

    @Test
    void givesNoneToSignedIntegersArraysAndPayloads() throws MetadataException {
        DataStreamClass stream = Tsdl.stream(CLOCKS
                + "stream { event.header := struct { integer { size = 8; signed = 1; } id; clock_a timestamp[2]; }; };"
                + "event { fields := struct { u8 id; clock_b timestamp; }; };");
        assertThat(roles(stream.eventRecordHeader())).containsExactly(Set.of(), Set.of());
        assertThat(roles(stream.eventRecordClasses().getFirst().payload())).containsExactly(Set.of(), Set.of());
        assertThat(stream.defaultClockClass()).isNull();
    }

    @Test
    void takesTheOnlyClockForUnmappedTimestamps() throws MetadataException {
        DataStreamClass stream = Tsdl.stream(U8 + "clock { name = c; freq = 7; };"
                + "stream { packet.context := struct { u8 timestamp_begin; u8 timestamp_end; }; };");
        assertThat(Objects.requireNonNull(stream.defaultClockClass()).frequencyHz())
                .isEqualTo(7);
        assertThat(roles(stream.packetContext()))
                .containsExactly(Set.of(DEFAULT_CLOCK_TIMESTAMP), Set.of(PACKET_END_DEFAULT_CLOCK_TIMESTAMP));
    }

    /// babeltrace2 shows this clock for such a trace: "default", 1 GHz, origin not the Unix epoch.
    @Test
    void takesAnImplicitClockWhereNoneIsDeclared() throws MetadataException {
        TraceClass trace = Tsdl.trace(U8 + "stream { event.header := struct { u8 timestamp; }; };");
        ClockClass expected = new ClockClass("default", null, "", 1_000_000_000, 0, 0, 0, false);
        assertThat(trace.clockClasses()).containsExactly(expected);
        assertThat(trace.dataStreamClasses().getFirst().defaultClockClass()).isEqualTo(expected);
        assertThat(Tsdl.trace(U8 + "stream { event.header := struct { u8 id; }; };")
                        .clockClasses())
                .isEmpty();
    }

    @Test
    void warnsWhereSeveralClocksCouldBeMeant() throws MetadataException {
        Metadata metadata = Tsdl.read(Tsdl.TRACE + CLOCKS + "stream { event.header := struct { u8 timestamp; }; };");
        assertThat(metadata.warnings())
                .containsExactly("metadata:6:38: 'timestamp': expected a clock that it is mapped to, found several to"
                        + " choose from: read as a plain field");
    }

    @Test
    void refusesTwoClocksInOneStream() {
        String stream = "stream { packet.context := struct { clock_a timestamp_begin; };"
                + " event.header := struct { clock_b timestamp; }; };";
        assertThatThrownBy(() -> Tsdl.trace(CLOCKS + stream))
                .isInstanceOf(MetadataException.class)
                .hasMessage("metadata:6:98: 'timestamp': expected the clock 'a' as for the stream's other timestamps,"
                        + " found 'b'");
    }

    @Test
    void refusesUnknownClocks() {
        assertThatThrownBy(() -> Tsdl.payload("integer { size = 8; map = clock.x.value; } f;"))
                .isInstanceOf(MetadataException.class)
                .hasMessage("metadata:4:27: map: expected the name of a clock, found 'x'");
    }
}
