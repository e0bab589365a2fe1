package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.TraceClass;
import java.util.Set;

/// What the packets of a data stream class can say of their lengths. Mutable while it looks.
final class PacketLengths {

    private boolean total;
    private boolean content;
    private boolean begin;
    private long greatestBits = Long.MAX_VALUE;

    PacketLengths(TraceClass traceClass, DataStreamClass streamClass) {
        FieldRoles.visit(traceClass.packetHeader(), this::look);
        FieldRoles.visit(streamClass.packetContext(), this::look);
    }

    /// Whether a file can have several packets: they say where they end.
    boolean canFollowEachOther() {
        return total || content;
    }

    /// Whether padding may follow a packet's last event record, be it less than a byte.
    boolean canHavePadding() {
        return content;
    }

    /// Whether packets say when they begin.
    boolean sayBegin() {
        return begin;
    }

    /// How long a packet can be, in bits.
    long greatestBits() {
        return greatestBits;
    }

    private void look(Set<Role> roles, int lengthBits) {
        boolean isTotal = roles.contains(Role.PACKET_TOTAL_LENGTH);
        boolean isContent = roles.contains(Role.PACKET_CONTENT_LENGTH);
        total |= isTotal;
        content |= isContent && !isTotal;
        begin |= roles.contains(Role.DEFAULT_CLOCK_TIMESTAMP);
        if ((isTotal || isContent) && lengthBits < Long.SIZE - 1) {
            greatestBits = Math.min(greatestBits, (1L << lengthBits) - 1 & -Byte.SIZE);
        }
    }
}
