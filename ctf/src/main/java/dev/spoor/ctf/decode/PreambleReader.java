package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads packets' headers and contexts only. Mutable, single-threaded.
public final class PreambleReader {

    private static final long MAGIC_NUMBER = 0xC1FC1FC1L;

    private final TraceClass traceClass;
    private final Procedures header;
    private final Map<Long, Procedures> byStreamClass = new HashMap<>();

    /// @param traceClass the class of the trace that the packets are from
    public PreambleReader(TraceClass traceClass) {
        this.traceClass = traceClass;
        header = Procedures.ofHeader(traceClass);
    }

    /// Reads a packet's header and context.
    ///
    /// @param packet a packet; its content length may be a guess that is too large
    /// @throws DecodeException if the magic number is wrong, there is no such data stream class or the
    ///     packet is too short
    public Preamble read(Packet packet) throws DecodeException {
        Machine machine = new Machine(header.slotCount());
        machine.begin(packet);
        machine.execute(header.packet());
        long magic = machine.slots[Slots.of(Role.PACKET_MAGIC_NUMBER)];
        if (magic != Machine.UNSET && magic != MAGIC_NUMBER) {
            throw new DecodeException(
                    packet.at(0),
                    "packet header, field 'magic': expected 0xc1fc1fc1, found 0x" + Long.toHexString(magic));
        }
        DataStreamClass streamClass = streamClass(machine.slots[Slots.of(Role.DATA_STREAM_CLASS_ID)], packet);
        Procedures both =
                byStreamClass.computeIfAbsent(streamClass.id(), _ -> Procedures.ofPacket(traceClass, streamClass));
        Machine context = new Machine(both.slotCount());
        context.begin(packet);
        context.execute(both.packet());
        return new Preamble(streamClass, uuid(machine.tape, packet), context.position, context.slots);
    }

    private @Nullable UUID uuid(FieldTape tape, Packet packet) {
        FieldCursor cursor = new FieldCursor();
        cursor.to(tape, 0, packet.bytes());
        Structure structure = traceClass.packetHeader();
        for (Structure.Member member : structure == null ? List.<Structure.Member>of() : structure.members()) {
            if (PacketUuid.is(member)) {
                return PacketUuid.of(new FieldValueReader(cursor).value(member.fieldClass()));
            }
            cursor.skip(member.fieldClass());
        }
        return null;
    }

    private DataStreamClass streamClass(long id, Packet packet) throws DecodeException {
        if (id == Machine.UNSET && traceClass.dataStreamClasses().size() == 1) {
            return traceClass.dataStreamClasses().getFirst();
        }
        boolean defaultId = id == Machine.UNSET && traceClass.version() == FormatVersion.CTF_2;
        return traceClass
                .dataStreamClass(defaultId ? 0 : id)
                .orElseThrow(() -> new DecodeException(
                        packet.at(0),
                        "packet header: expected the id of a data stream class, found "
                                + (id == Machine.UNSET ? "none" : Long.toUnsignedString(id))));
    }
}
