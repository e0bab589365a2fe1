package dev.spoor.ctf.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.BitOrder;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StringEncoding;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.model.VariableLengthInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataWriterTest {

    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    private static TraceClass withPayload(Structure.Member... members) {
        EventRecordClass recordClass =
                new EventRecordClass(0, "e", OptionalInt.empty(), null, null, Structure.of(members));
        DataStreamClass streamClass = new DataStreamClass(0, null, null, null, null, List.of(recordClass));
        return new TraceClass(null, Map.of(), null, List.of(), List.of(streamClass));
    }

    private static Structure.Member byteNamed(String name) {
        return new Structure.Member(name, FixedLengthInteger.of(8, false, LITTLE, 8));
    }

    @Test
    void namesThatTsdlReservesGetAnUnderscoreThatReadersTakeAway() throws Exception {
        TraceClass traceClass =
                withPayload(byteNamed("int"), byteNamed("_x"), byteNamed("x"), byteNamed("7"), byteNamed("event"));
        byte[] text = MetadataWriter.write(traceClass);
        assertThat(new String(text, StandardCharsets.UTF_8))
                .startsWith("/* CTF 1.8 */\n")
                .contains(" _int;", " __x;", " x;", " _7;", " _event;");
        assertThat(MetadataReader.read(text, "metadata").traceClass()).isEqualTo(traceClass);
    }

    static Stream<Arguments> onlyInCtf2() {
        FieldLocation there = FieldLocation.of(Scope.EVENT_RECORD_PAYLOAD, "there");
        return Stream.of(
                Arguments.of(new FixedLengthBoolean(8, LITTLE, BitOrder.naturalFor(LITTLE), 8), "a boolean"),
                Arguments.of(
                        new VariableLengthInteger(false, 10, List.of(), Set.of()), "an integer of variable length"),
                Arguments.of(new StaticLengthBlob(4, StaticLengthBlob.OCTETS, Set.of()), "a BLOB"),
                Arguments.of(new NullTerminatedString(StringEncoding.UTF_16LE), "text in UTF_16LE"),
                Arguments.of(new OptionalField(new NullTerminatedString(), there, null, false), "an optional field"));
    }

    @ParameterizedTest
    @MethodSource("onlyInCtf2")
    void refusesWhatOnlyCtf2Has(FieldClass fieldClass, String name) {
        assertThatThrownBy(() -> MetadataWriter.write(withPayload(new Structure.Member("f", fieldClass))))
                .isInstanceOf(WriteException.class)
                .hasMessage("field 'f': expected a field class that CTF 1.8 can express, found " + name);
    }

    @Test
    void refusesNamesThatTsdlDoesNotTake() {
        assertThatThrownBy(() -> MetadataWriter.write(withPayload(byteNamed("$app.x:y"))))
                .isInstanceOf(WriteException.class)
                .hasMessage("field '$app.x:y': expected a name of letters, digits and underscores for CTF 1.8, found"
                        + " '_$app.x:y'");
    }

    /// The name gives a field in a packet context its role, which this one must not have.
    @Test
    void refusesWhatWouldReadAsSomethingElse() {
        EventRecordClass recordClass =
                new EventRecordClass(0, "e", OptionalInt.empty(), null, null, Structure.of(byteNamed("x")));
        DataStreamClass streamClass =
                new DataStreamClass(0, null, Structure.of(byteNamed("packet_size")), null, null, List.of(recordClass));
        TraceClass traceClass = new TraceClass(null, Map.of(), null, List.of(), List.of(streamClass));
        assertThatThrownBy(() -> MetadataWriter.write(traceClass))
                .isInstanceOf(WriteException.class)
                .hasMessageStartingWith(
                        "data stream class 0: packet context: field 'packet_size': expected a class that"
                                + " CTF 1.8 can express");
    }
}
