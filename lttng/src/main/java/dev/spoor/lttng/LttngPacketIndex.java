package dev.spoor.lttng;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Faults;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.PacketTable;
import dev.spoor.ctf.read.Trace;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the packet index files that LTTng writes: `index/NAME.idx` beside the data stream file `NAME`.
///
/// All integers are big-endian. A header (magic number, major and minor version, length of an entry: 32
/// bits each) is followed by entries of 64-bit integers: offset in bytes, total length in bits, content
/// length in bits, clock value at the beginning and at the end, discarded event records, data stream class
/// id and, since version 1.1, data stream id and sequence number.
public final class LttngPacketIndex implements PacketIndexSource {

    private static final int MAGIC_NUMBER = 0xC1F1DCC1;
    private static final int HEADER_BYTES = 16;
    private static final int ANY_FILE_BYTES = 1 << 20;
    private static final int ENTRY_BYTES = 56;
    private static final int ENTRY_BYTES_SINCE_1_1 = 72;

    @Override
    public Optional<PacketTable> read(
            Path dataStreamFile, long sizeBytes, TraceClass traceClass, Diagnostics diagnostics) {
        Path file = dataStreamFile.resolveSibling(Trace.INDEX).resolve(dataStreamFile.getFileName() + ".idx");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            // An index has at most 72 bytes for each packet. Only hand-made packets are that small.
            if (Files.size(file) > HEADER_BYTES + Math.max(sizeBytes, ANY_FILE_BYTES)) {
                throw new InvalidIndexException("an index smaller than its data stream file", "a larger one");
            }
            return Optional.of(parse(ByteBuffer.wrap(Files.readAllBytes(file)), sizeBytes, traceClass));
        } catch (MissingPacketsException e) {
            diagnostics.error(dataStreamFile + ": " + e.getMessage());
        } catch (InvalidIndexException e) {
            diagnostics.warning(file + ": " + e.getMessage() + "; the packets themselves are read instead");
        } catch (IOException e) {
            diagnostics.warning(file + ": expected a packet index, found " + Faults.reason(e)
                    + "; the packets themselves are read instead");
        }
        return Optional.empty();
    }

    private static PacketTable parse(ByteBuffer index, long sizeBytes, TraceClass traceClass)
            throws InvalidIndexException, MissingPacketsException {
        index.order(ByteOrder.BIG_ENDIAN);
        int entryBytes = parseHeader(index);
        List<PacketEntry> entries = new ArrayList<>();
        long offsetBytes = 0;
        long classId = 0;
        long streamId = PacketEntry.UNKNOWN;
        while (index.hasRemaining()) {
            if (offsetBytes == sizeBytes) {
                throw new MissingPacketsException(entries.size(), index.remaining() / entryBytes, sizeBytes);
            }
            int at = index.position();
            index.position(at + entryBytes);
            PacketEntry entry = parseEntry(index, at, entryBytes, entries.size());
            check(entry, offsetBytes, sizeBytes);
            long id = index.getLong(at + 48);
            expect(entries.isEmpty() || id == classId, "one data stream class", "several");
            classId = id;
            streamId = entryBytes >= ENTRY_BYTES_SINCE_1_1 ? index.getLong(at + 56) : PacketEntry.UNKNOWN;
            entries.add(entry);
            offsetBytes += entry.totalLengthBits() >>> 3;
        }
        expect(offsetBytes == sizeBytes, "packets of " + sizeBytes + " bytes in all", offsetBytes + " bytes");
        Optional<DataStreamClass> streamClass = traceClass.dataStreamClass(classId);
        expect(streamClass.isPresent(), "the id of a data stream class", Long.toUnsignedString(classId));
        return new PacketTable(streamClass.orElseThrow(), streamId, entries, true);
    }

    private static int parseHeader(ByteBuffer index) throws InvalidIndexException {
        try {
            int magic = index.getInt();
            expect(magic == MAGIC_NUMBER, "magic number 0xc1f1dcc1", "0x" + Integer.toHexString(magic));
            int major = index.getInt();
            index.getInt();
            expect(major == 1, "version 1", "version " + Integer.toUnsignedString(major));
            int entryBytes = index.getInt();
            expect(
                    entryBytes >= ENTRY_BYTES && entryBytes < 4096,
                    "entries of at least 56 bytes",
                    Integer.toUnsignedString(entryBytes) + " bytes");
            expect(index.remaining() % entryBytes == 0, "whole entries", "a part of one at the end");
            return entryBytes;
        } catch (BufferUnderflowException e) {
            throw new InvalidIndexException("a header of 16 bytes", index.limit() + " bytes");
        }
    }

    private static PacketEntry parseEntry(ByteBuffer index, int at, int entryBytes, int number) {
        long offset = index.getLong(at);
        long total = index.getLong(at + 8);
        long content = index.getLong(at + 16);
        long begin = index.getLong(at + 24);
        long end = index.getLong(at + 32);
        long sequenceNumber = entryBytes >= ENTRY_BYTES_SINCE_1_1 ? index.getLong(at + 64) : PacketEntry.UNKNOWN;
        return new PacketEntry(
                number, offset, total, content, begin, end, index.getLong(at + 40), sequenceNumber, false);
    }

    // There are many entries, and a text takes longer to make than an entry to check.
    private static void check(PacketEntry entry, long offsetBytes, long sizeBytes) throws InvalidIndexException {
        long total = entry.totalLengthBits();
        long content = entry.contentLengthBits();
        boolean sound = entry.offsetBytes() == offsetBytes
                && total > 0
                && total % 8 == 0
                && total >>> 3 <= sizeBytes - offsetBytes
                && content >= 0
                && content <= total
                && Long.compareUnsigned(entry.beginCycles(), entry.endCycles()) <= 0;
        if (!sound) {
            throw unsound(entry, offsetBytes, sizeBytes);
        }
    }

    private static InvalidIndexException unsound(PacketEntry entry, long offsetBytes, long sizeBytes) {
        String which = "entry " + entry.index() + " with ";
        long total = entry.totalLengthBits();
        long content = entry.contentLengthBits();
        if (entry.offsetBytes() != offsetBytes) {
            return new InvalidIndexException(
                    which + "offset " + offsetBytes, Long.toUnsignedString(entry.offsetBytes()));
        }
        if (total <= 0 || total % 8 != 0) {
            return new InvalidIndexException(which + "a total length of whole bytes", total + " bits");
        }
        if (total >>> 3 > sizeBytes - offsetBytes) {
            return new InvalidIndexException(
                    which + "a packet of at most the " + (sizeBytes - offsetBytes) + " bytes left in the file",
                    (total >>> 3) + " bytes");
        }
        if (content < 0 || content > total) {
            return new InvalidIndexException(which + "a content length up to " + total, content + " bits");
        }
        return new InvalidIndexException(which + "an end at or after its beginning", "one before it");
    }

    private static void expect(boolean holds, String expected, String found) throws InvalidIndexException {
        if (!holds) {
            throw new InvalidIndexException(expected, found);
        }
    }

    /// The index is sound, but the data stream file ends before its last packets.
    private static final class MissingPacketsException extends Exception {
        private static final long serialVersionUID = 1L;

        MissingPacketsException(int found, int missing, long sizeBytes) {
            super("expected the " + (found + missing) + " packets that the packet index lists, found a file of "
                    + sizeBytes + " bytes, which ends after " + found + " of them");
        }
    }

    private static final class InvalidIndexException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidIndexException(String expected, String found) {
            super("expected " + expected + ", found " + found);
        }
    }
}
