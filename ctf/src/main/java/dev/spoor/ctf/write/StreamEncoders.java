package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.TraceClass;
import java.util.HashMap;
import java.util.Map;

/// What writes the scopes of one data stream class.
final class StreamEncoders {

    private final DataStreamClass streamClass;
    private final FieldEncoder packetHeader;
    private final FieldEncoder packetContext;
    private final FieldEncoder eventRecordHeader;
    private final Map<Long, Body> bodies = new HashMap<>();
    private final ReferencedFields references;

    /// What writes the rest of event records of one class.
    record Body(FieldEncoder commonContext, FieldEncoder specificContext, FieldEncoder payload) {}

    StreamEncoders(TraceClass traceClass, DataStreamClass streamClass) {
        this.streamClass = streamClass;
        references = new ReferencedFields(traceClass, streamClass);
        packetHeader = encoders(Scope.PACKET_HEADER, "").root(traceClass.packetHeader());
        packetContext = encoders(Scope.PACKET_CONTEXT, "").root(streamClass.packetContext());
        eventRecordHeader = encoders(Scope.EVENT_RECORD_HEADER, "").root(streamClass.eventRecordHeader());
    }

    private FieldEncoders encoders(Scope scope, String subject) {
        return new FieldEncoders(references, scope, subject);
    }

    int referenceCount() {
        return references.count();
    }

    FieldEncoder packetHeader() {
        return packetHeader;
    }

    FieldEncoder packetContext() {
        return packetContext;
    }

    FieldEncoder eventRecordHeader() {
        return eventRecordHeader;
    }

    /// What writes event records of a class, apart from their header.
    Body body(EventRecordClass recordClass) throws WriteException {
        Body body = bodies.get(recordClass.id());
        if (body == null) {
            if (streamClass.eventRecordClass(recordClass.id()).isEmpty()) {
                throw new WriteException("event record class '" + recordClass.name() + "': expected one of data stream"
                        + " class " + Long.toUnsignedString(streamClass.id()) + ", found another one");
            }
            String subject = "event record class '" + recordClass.name() + "', ";
            body = new Body(
                    encoders(Scope.EVENT_RECORD_COMMON_CONTEXT, subject).root(streamClass.eventRecordCommonContext()),
                    encoders(Scope.EVENT_RECORD_SPECIFIC_CONTEXT, subject).root(recordClass.specificContext()),
                    encoders(Scope.EVENT_RECORD_PAYLOAD, subject).root(recordClass.payload()));
            bodies.put(recordClass.id(), body);
        }
        return body;
    }
}
