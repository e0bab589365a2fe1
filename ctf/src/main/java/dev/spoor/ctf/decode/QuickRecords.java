package dev.spoor.ctf.decode;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Appends event records that have to be passed over only, as most of a kernel's: a load or two for the header, and a
/// table for what follows it. Leaves all others to [PlainRecords], its plain twin. Mutable, single-threaded.
///
/// Hot: small traces are done before generated code would be compiled, and before much of the interpreter is.
/// `GeneratedDecoderTest` binds the two.
final class QuickRecords {

    /// Instead of a length that has not been asked for.
    private static final long UNKNOWN = -1;

    private final QuickHeader header;
    private final Procedures procedures;
    private final Machine machine;
    private final Batch batch;
    private final PacketColumns packetColumns;
    private final EventRecordClassIndex classes;

    /// By event record class, as [PassedLengths] packs them.
    private final long[] lengths;

    QuickRecords(
            QuickHeader header,
            Procedures procedures,
            Machine machine,
            Batch batch,
            PacketColumns packetColumns,
            EventRecordClassIndex classes) {
        this.header = header;
        this.procedures = procedures;
        this.machine = machine;
        this.batch = batch;
        this.packetColumns = packetColumns;
        this.classes = classes;
        lengths = new long[procedures.eventRecords().size()];
        Arrays.fill(lengths, UNKNOWN);
    }

    /// Appends the next event record to the batch, if that is as simple as this.
    ///
    /// @return whether it did; otherwise nothing is changed
    boolean next() {
        long mask = header.alignmentBits() - 1L;
        long begin = (machine.position + mask) & ~mask;
        if (machine.endBit - begin < 2 * Long.SIZE) {
            return false;
        }
        long word = Loads.signed64Little(machine.bytes, begin >>> 3);
        long id = word & (1L << header.selectorBits()) - 1;
        QuickHeader.Form form = header.first();
        if (id == header.other()) {
            form = header.second();
            id = form.id() == null ? id : read(machine.bytes, word, begin, form.id());
        }
        int place = classes.find(id);
        long passed = place < 0 ? PassedLengths.NO_CLASS : length(place);
        long position = begin + form.lengthBits();
        long left = machine.endBit - position;
        if (PassedLengths.isOther(passed) || left < PassedLengths.marginBits(passed)) {
            return false;
        }
        long lengthBits = PassedLengths.lengthBits(passed, machine.bytes, position >>> 3);
        if (lengthBits > left || PassedLengths.excess(passed, machine.bytes, position >>> 3) != 0) {
            return false;
        }
        QuickHeader.Place time = form.time();
        long value = read(machine.bytes, word, begin, time);
        machine.clockCycles = Machine.advance(machine.clockCycles, value, time.lengthBits());
        machine.position = position + lengthBits;
        batch.begin(packetColumns);
        batch.end(machine.clockCycles, place);
        return true;
    }

    /// @param word the first 64 bits of the header
    private static long read(MemorySegment bytes, long word, long begin, QuickHeader.Place place) {
        int lengthBits = place.lengthBits();
        return place.offsetBits() + lengthBits <= Long.SIZE
                ? word >>> place.offsetBits() & -1L >>> (Long.SIZE - lengthBits)
                : BitReader.little(bytes, begin + place.offsetBits(), lengthBits);
    }

    private long length(int place) {
        if (lengths[place] == UNKNOWN) {
            lengths[place] = PassedLengths.of(procedures.eventRecords().of(place), header.after(), true)
                    .orElse(PassedLengths.OTHER);
        }
        return lengths[place];
    }
}
