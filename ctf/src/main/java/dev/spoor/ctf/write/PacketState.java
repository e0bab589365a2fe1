package dev.spoor.ctf.write;

import java.util.Arrays;

/// A packet that is being written: its bits, and what a reader would know at the current bit. Mutable,
/// single-threaded.
final class PacketState {

    /// The value of a field that has not been written yet, as decoders have it.
    static final long UNSET = -1;

    /// The packet's bits.
    final BitBuffer bits;

    /// The values of the fields that later ones refer to.
    final long[] slots;

    private final long[] markedSlots;

    /// The default clock's value.
    long clockCycles;

    /// The event record class's id that the event record's header says, or [#UNSET].
    long eventRecordClassId = UNSET;

    /// The byte order of the last field of fixed length.
    boolean bigEndian;

    private long markedCycles;

    PacketState(int slotCount, BitBuffer bits) {
        this.bits = bits;
        slots = new long[slotCount];
        markedSlots = new long[slotCount];
    }

    /// Begins a packet.
    void begin() {
        bits.clear();
        beginAgain();
    }

    /// Goes to the packet's beginning to write it again.
    void beginAgain() {
        bits.goTo(0);
        Arrays.fill(slots, UNSET);
        clockCycles = 0;
    }

    /// Begins an event record, which [#backToMark()] takes back.
    void mark() throws WriteException {
        bits.mark();
        System.arraycopy(slots, 0, markedSlots, 0, slots.length);
        markedCycles = clockCycles;
        eventRecordClassId = UNSET;
    }

    /// Takes the event record back.
    void backToMark() {
        bits.backToMark();
        System.arraycopy(markedSlots, 0, slots, 0, slots.length);
        clockCycles = markedCycles;
    }

    /// Remembers a value for later fields.
    void store(long value, int[] targets) {
        for (int slot : targets) {
            slots[slot] = value;
        }
    }

    /// A timestamp of fewer than 64 bits holds the clock's low bits; the clock never goes back, and wraps
    /// at most once between two timestamps (CTF 1.8.3 section 8).
    void updateClock(long value, int lengthBits) {
        if (lengthBits >= Long.SIZE) {
            clockCycles = value;
            return;
        }
        long mask = (1L << lengthBits) - 1;
        long next = (clockCycles & ~mask) | value;
        clockCycles = value < (clockCycles & mask) ? next + mask + 1 : next;
    }
}
