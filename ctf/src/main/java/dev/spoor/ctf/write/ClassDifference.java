package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds where two trace classes differ.
final class ClassDifference {

    private final FormatVersion version;

    private ClassDifference(FormatVersion version) {
        this.version = version;
    }

    /// Compares a trace class with what its metadata say when they are read.
    ///
    /// @throws WriteException if they differ
    static void check(TraceClass wanted, TraceClass found) throws WriteException {
        if (!wanted.equals(found)) {
            throw new ClassDifference(wanted.version()).first(wanted, found);
        }
    }

    private WriteException first(TraceClass wanted, TraceClass found) throws WriteException {
        check("environment", wanted.environment(), found.environment());
        check("clock classes", wanted.clockClasses(), found.clockClasses());
        check("packet header", wanted.packetHeader(), found.packetHeader());
        check("UUID", wanted.uuid(), found.uuid());
        check("UUID of the metadata", wanted.metadataUuid(), found.metadataUuid());
        for (DataStreamClass streamClass : wanted.dataStreamClasses()) {
            String name = "data stream class " + Long.toUnsignedString(streamClass.id());
            DataStreamClass other = found.dataStreamClass(streamClass.id()).orElse(null);
            check(name, streamClass.id(), other == null ? null : other.id());
            checkStream(name, streamClass, Objects.requireNonNull(other));
        }
        return difference("trace class", wanted, found);
    }

    private void checkStream(String name, DataStreamClass wanted, DataStreamClass found) throws WriteException {
        check(name + ": default clock class", wanted.defaultClockClass(), found.defaultClockClass());
        check(name + ": packet context", wanted.packetContext(), found.packetContext());
        check(name + ": event record header", wanted.eventRecordHeader(), found.eventRecordHeader());
        check(
                name + ": event record common context",
                wanted.eventRecordCommonContext(),
                found.eventRecordCommonContext());
        for (EventRecordClass recordClass : wanted.eventRecordClasses()) {
            String record = name + ": event record class '" + recordClass.name() + "'";
            check(record, recordClass, found.eventRecordClass(recordClass.id()).orElse(null));
        }
    }

    private void check(String name, @Nullable Object wanted, @Nullable Object found) throws WriteException {
        if (wanted instanceof Structure left && found instanceof Structure right) {
            for (int i = 0; i < Math.min(left.members().size(), right.members().size()); i++) {
                Structure.Member member = left.members().get(i);
                if (!member.equals(right.members().get(i))) {
                    throw difference(
                            name + ": field '" + member.name() + "'",
                            member,
                            right.members().get(i));
                }
            }
        }
        if (!Objects.equals(wanted, found)) {
            throw difference(name, wanted, found);
        }
    }

    private WriteException difference(String name, @Nullable Object wanted, @Nullable Object found) {
        return new WriteException(name + ": expected a class that " + version + " can express, " + shortened(wanted)
                + ", found one that reads as " + shortened(found));
    }

    private static String shortened(@Nullable Object object) {
        String text = String.valueOf(object);
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
