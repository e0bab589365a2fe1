package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Type.Field;
import dev.spoor.ctf.metadata.Type.IntegerType;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds integers' roles from their names, scopes and clocks (CTF 1.8.3 sections 5, 6 and 8), and with them
/// a data stream class's default clock. Mutable, single-threaded; one for each data stream class.
final class RoleFinder {

    private final Clocks clocks;
    private final Messages messages;
    private @Nullable ClockClass defaultClock;

    RoleFinder(Clocks clocks, Messages messages) {
        this.clocks = clocks;
        this.messages = messages;
    }

    /// The clock of the timestamps that were found, or null.
    @Nullable
    ClockClass defaultClock() {
        return defaultClock;
    }

    /// The roles of an integer that isn't in an array.
    Set<Role> roles(Scope scope, Field field, IntegerType type) throws MetadataException {
        ClockClass mapped = type.clock() == null ? null : clocks.mapped(type.clock());
        Role named = roleOfName(scope, field.displayName());
        Role role = named == null && mapped != null ? roleOfMapped(scope, field.displayName()) : named;
        if (role == null) {
            return Set.of();
        }
        if (type.signed()) {
            messages.warn(
                    field.place(),
                    "'" + field.name() + "': expected an unsigned integer, found a signed one: read as a plain field");
            return Set.of();
        }
        return isTimestamp(role) && !hasClock(field, mapped) ? Set.of() : Set.of(role);
    }

    private static @Nullable Role roleOfName(Scope scope, String name) {
        return switch (scope) {
            case PACKET_HEADER -> packetHeaderRole(name);
            case PACKET_CONTEXT -> packetContextRole(name);
            case EVENT_RECORD_HEADER -> eventRecordHeaderRole(name);
            case EVENT_RECORD_COMMON_CONTEXT, EVENT_RECORD_SPECIFIC_CONTEXT, EVENT_RECORD_PAYLOAD -> null;
        };
    }

    private static @Nullable Role packetHeaderRole(String name) {
        return switch (name) {
            case "magic" -> Role.PACKET_MAGIC_NUMBER;
            case "stream_id" -> Role.DATA_STREAM_CLASS_ID;
            case "stream_instance_id" -> Role.DATA_STREAM_ID;
            default -> null;
        };
    }

    private static @Nullable Role packetContextRole(String name) {
        return switch (name) {
            case "packet_size" -> Role.PACKET_TOTAL_LENGTH;
            case "content_size" -> Role.PACKET_CONTENT_LENGTH;
            case "timestamp_begin" -> Role.DEFAULT_CLOCK_TIMESTAMP;
            case "timestamp_end" -> Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP;
            case "events_discarded" -> Role.DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT;
            case "packet_seq_num" -> Role.PACKET_SEQUENCE_NUMBER;
            default -> null;
        };
    }

    private static @Nullable Role eventRecordHeaderRole(String name) {
        return switch (name) {
            case "id" -> Role.EVENT_RECORD_CLASS_ID;
            case "timestamp" -> Role.DEFAULT_CLOCK_TIMESTAMP;
            default -> null;
        };
    }

    /// The role of an integer that is a clock's value, whatever its name.
    private static @Nullable Role roleOfMapped(Scope scope, String name) {
        return switch (scope) {
            case PACKET_CONTEXT -> roleOfMappedInPacketContext(name);
            case EVENT_RECORD_HEADER -> Role.DEFAULT_CLOCK_TIMESTAMP;
            case PACKET_HEADER, EVENT_RECORD_COMMON_CONTEXT, EVENT_RECORD_SPECIFIC_CONTEXT, EVENT_RECORD_PAYLOAD ->
                null;
        };
    }

    private static @Nullable Role roleOfMappedInPacketContext(String name) {
        if (name.endsWith("_begin")) {
            return Role.DEFAULT_CLOCK_TIMESTAMP;
        }
        return name.endsWith("_end") ? Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP : null;
    }

    private static boolean isTimestamp(Role role) {
        return role == Role.DEFAULT_CLOCK_TIMESTAMP || role == Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP;
    }

    /// Finds a timestamp's clock and makes it the default clock.
    private boolean hasClock(Field field, @Nullable ClockClass mapped) throws MetadataException {
        ClockClass clock = mapped == null ? clocks.unmapped() : mapped;
        if (clock == null) {
            messages.warn(
                    field.place(),
                    "'" + field.name() + "': expected a clock that it is mapped to, found several to choose from:"
                            + " read as a plain field");
            return false;
        }
        if (defaultClock != null && !defaultClock.name().equals(clock.name())) {
            throw messages.error(
                    field.place(),
                    "'" + field.name() + "': expected the clock '" + defaultClock.name()
                            + "' as for the stream's other timestamps, found '" + clock.name() + "'");
        }
        defaultClock = clock;
        return true;
    }
}
