package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The complete packets of files that are still being written. Mutable, single-threaded.
///
/// Each look goes on behind the packets of the look before. A packet counts as soon as the file has all its
/// bytes. One that can't be read may be one that is not there yet: nothing is said, and what is behind it
/// waits. What is known of a file that is moved, as by a rotation, is known in its new place, too: packets that
/// were let go of don't come again.
final class GrowingPacketTables implements PacketTables {

    private static final Set<Role> LENGTHS = Set.of(Role.PACKET_TOTAL_LENGTH, Role.PACKET_CONTENT_LENGTH);

    private final Map<Path, Known> files = new HashMap<>();

    /// By what they begin with: a file that is moved may have another one in its old place when it is found.
    private final Map<Beginning, Known> byBeginning = new HashMap<>();

    /// A file's first packet.
    private record Beginning(@Nullable UUID uuid, long streamClassId, long streamId, PacketEntry entry) {
        static Beginning of(PacketHead head) {
            return new Beginning(head.uuid(), head.streamClass().id(), head.dataStreamId(), head.entry());
        }
    }

    /// What was found in a file so far.
    private static final class Known {
        private final List<PacketEntry> entries = new ArrayList<>();
        private @Nullable PacketHead first;
        private long packetCount;
        private long endBytes;

        Known copy() {
            Known copy = new Known();
            copy.entries.addAll(entries);
            copy.first = first;
            copy.packetCount = packetCount;
            copy.endBytes = endBytes;
            return copy;
        }
    }

    /// Lets go of a file's first packets, but for the last one of them: losses are counted from one to the next.
    ///
    /// @param offsetsBytes of the packets that are done with
    void forget(Path file, Set<Long> offsetsBytes) {
        Known known = files.get(file);
        if (known == null) {
            return;
        }
        int done = 0;
        while (done < known.entries.size()
                && offsetsBytes.contains(known.entries.get(done).offsetBytes())) {
            done++;
        }
        if (done > 1) {
            known.entries.subList(0, done - 1).clear();
        }
    }

    @Override
    public Optional<PacketTable> find(TraceClass traceClass, Path file, MemorySegment bytes, Diagnostics diagnostics) {
        PacketHeadReader heads = new PacketHeadReader(traceClass, file, bytes);
        Known known = files.get(file);
        if (known == null || !isStillThere(known, heads, bytes)) {
            known = known(heads, bytes);
            files.put(file, known);
        }
        extend(known, heads, bytes.byteSize());
        PacketHead first = known.first;
        if (first == null) {
            return Optional.empty();
        }
        byBeginning.put(Beginning.of(first), known);
        long streamId = first.dataStreamId();
        List<PacketEntry> entries = known.entries;
        return traceClass
                .dataStreamClass(first.streamClass().id())
                .map(c -> new PacketTable(c, streamId, entries, false));
    }

    /// What is known of a file that is new in its place.
    private Known known(PacketHeadReader heads, MemorySegment bytes) {
        try {
            Known before = bytes.byteSize() == 0 ? null : byBeginning.get(Beginning.of(heads.read(0, 0)));
            return before == null || !isStillThere(before, heads, bytes) ? new Known() : before.copy();
        } catch (DecodeException e) {
            return new Known();
        }
    }

    /// Whether the file still begins with the packets that were found in it: another file may have taken its
    /// name, as after a rotation.
    private static boolean isStillThere(Known known, PacketHeadReader heads, MemorySegment bytes) {
        if (known.endBytes > bytes.byteSize()) {
            return false;
        }
        try {
            return known.entries.isEmpty()
                    || (isAsBefore(known.entries.getFirst(), heads) && isAsBefore(known.entries.getLast(), heads));
        } catch (DecodeException e) {
            return false;
        }
    }

    private static boolean isAsBefore(PacketEntry entry, PacketHeadReader heads) throws DecodeException {
        return heads.read(entry.offsetBytes(), entry.index()).entry().equals(entry);
    }

    private static void extend(Known known, PacketHeadReader heads, long sizeBytes) {
        while (known.endBytes < sizeBytes) {
            PacketHead head;
            try {
                head = heads.read(known.endBytes, known.packetCount);
            } catch (DecodeException e) {
                return;
            }
            PacketHead first = known.first == null ? head : known.first;
            if (head.entry().truncated()
                    || !saysItsLength(head.streamClass())
                    || head.streamClass().id() != first.streamClass().id()) {
                return;
            }
            known.first = first;
            known.entries.add(head.entry());
            known.packetCount++;
            known.endBytes = head.entry().endBytes();
        }
    }

    /// A packet that does not say its length goes to the file's end, wherever that will be.
    private static boolean saysItsLength(DataStreamClass streamClass) {
        Structure context = streamClass.packetContext();
        return context != null
                && context.members().stream()
                        .anyMatch(m -> m.fieldClass() instanceof FixedLengthInteger i
                                && i.roles().stream().anyMatch(LENGTHS::contains));
    }
}
