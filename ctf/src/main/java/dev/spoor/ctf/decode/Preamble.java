package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a packet's header and context say.
public final class Preamble {

    /// What [#value] answers where the packet has no field with the role.
    public static final long UNKNOWN = Machine.UNSET;

    private final DataStreamClass streamClass;
    private final @Nullable UUID uuid;
    private final long lengthBits;
    private final long[] slots;

    Preamble(DataStreamClass streamClass, @Nullable UUID uuid, long lengthBits, long[] slots) {
        this.streamClass = streamClass;
        this.uuid = uuid;
        this.lengthBits = lengthBits;
        this.slots = slots;
    }

    /// The packet's data stream class.
    public DataStreamClass dataStreamClass() {
        return streamClass;
    }

    /// The UUID in its header, which should be its metadata's (CTF 1.8.3 section 5.1), if it has one.
    public @Nullable UUID uuid() {
        return uuid;
    }

    /// How long header and context are: where the event records begin, in bits from the packet's beginning.
    public long lengthBits() {
        return lengthBits;
    }

    /// The value of the field with a role.
    ///
    /// @return an unsigned 64-bit number in the role's unit (bits, clock cycles, …), or [#UNKNOWN]
    public long value(Role role) {
        return slots[Slots.of(role)];
    }
}
