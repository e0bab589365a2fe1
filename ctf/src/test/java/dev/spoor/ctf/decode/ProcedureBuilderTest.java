package dev.spoor.ctf.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcedureBuilderTest {

    /// What is known of the alignment of an element must not cost two attempts at each of many levels.
    @Test
    void translatesDeeplyNestedArraysSoon() {
        FieldClass element = Structure.of(
                new Structure.Member("s", new NullTerminatedString()),
                new Structure.Member("x", FixedLengthInteger.of(4, false, ByteOrder.LITTLE_ENDIAN, 1)));
        for (int i = 0; i < 150; i++) {
            element = new StaticLengthArray(element, 2, 1);
        }
        EventRecordClass recordClass = new EventRecordClass(
                0, "e", OptionalInt.empty(), null, null, Structure.of(new Structure.Member("a", element)));
        DataStreamClass streamClass = new DataStreamClass(0, null, null, null, null, List.of(recordClass));
        TraceClass traceClass = new TraceClass(null, Map.of(), null, List.of(), List.of(streamClass));
        Procedures procedures = Procedures.of(traceClass, streamClass, Projection.NONE);
        assertThat(procedures.eventRecords().of(0)).isNotEmpty();
    }
}
