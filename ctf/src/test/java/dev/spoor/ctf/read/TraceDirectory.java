package dev.spoor.ctf.read;

import dev.spoor.ctf.metadata.MetadataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A trace whose metadata and packets a test makes by hand.
final class TraceDirectory {

    /// Two data stream classes with all that a packet can say of itself; event records of three bytes.
    static final String METADATA = """
            /* CTF 1.8 */
            typealias integer { size = 8; } := u8;
            typealias integer { size = 16; align = 8; } := u16;
            typealias integer { size = 32; align = 8; } := u32;
            typealias integer { size = 64; align = 8; } := u64;
            trace { major = 1; minor = 8; byte_order = le;
                packet.header := struct { u32 magic; u32 stream_id; u32 stream_instance_id; }; };
            clock { name = c; freq = 1000000000; };
            typealias integer { size = 16; align = 8; map = clock.c.value; } := t16;
            typealias integer { size = 64; align = 8; map = clock.c.value; } := t64;
            stream { id = 0;
                packet.context := struct { u64 content_size; u64 packet_size; t64 timestamp_begin;
                    t64 timestamp_end; u16 events_discarded; u16 packet_seq_num; };
                event.header := struct { t16 timestamp; }; };
            event { name = e; id = 0; stream_id = 0; fields := struct { u8 x; }; };
            stream { id = 1; event.header := struct { u8 id; }; };
            event { name = f; id = 0; stream_id = 1; fields := struct { u8 x; }; };
            """;

    private final Path directory;

    TraceDirectory(Path directory, String metadata) {
        this.directory = directory;
        write("metadata", metadata.getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] bytes) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, HandMadePacket... packets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (HandMadePacket one : packets) {
            all.writeBytes(one.bytes());
        }
        write(name, all.toByteArray());
    }

    Path path() {
        return directory;
    }

    Trace open(Diagnostics diagnostics) throws IOException, MetadataException {
        return Trace.open(directory, PacketIndexSource.NONE, diagnostics);
    }

    /// Makes a packet of [#METADATA]'s data stream class 0. Mutable.
    static final class HandMadePacket {

        /// Header and context.
        static final int PREAMBLE_BYTES = 12 + 36;

        private int magic = 0xC1FC1FC1;
        private int classId;
        private int instanceId;
        private long beginNs;
        private long endNs;
        private long discarded;
        private long sequenceNumber;
        private boolean wide;
        private int paddingBytes;
        private long contentBits = -1;
        private final List<Integer> values = new ArrayList<>();

        /// A packet that begins and ends at some times, with an event record at its beginning for each
        /// value.
        static HandMadePacket of(long beginNs, long endNs, int... values) {
            HandMadePacket packet = new HandMadePacket();
            packet.beginNs = beginNs;
            packet.endNs = endNs;
            for (int value : values) {
                packet.values.add(value);
            }
            return packet;
        }

        HandMadePacket magic(int number) {
            magic = number;
            return this;
        }

        HandMadePacket classId(int id) {
            classId = id;
            return this;
        }

        HandMadePacket instance(int id) {
            instanceId = id;
            return this;
        }

        HandMadePacket discarded(int counter) {
            discarded = counter;
            return this;
        }

        HandMadePacket sequence(int number) {
            sequenceNumber = number;
            return this;
        }

        HandMadePacket padding(int bytes) {
            paddingBytes = bytes;
            return this;
        }

        /// Lies about the content's length.
        HandMadePacket contentBits(long bits) {
            contentBits = bits;
            return this;
        }

        /// Counter and sequence number take 64 bits.
        HandMadePacket wide(long counter, long number) {
            discarded = counter;
            sequenceNumber = number;
            wide = true;
            return this;
        }

        byte[] bytes() {
            int content = PREAMBLE_BYTES + (wide ? 12 : 0) + 3 * values.size();
            int total = content + paddingBytes;
            ByteBuffer bytes = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putInt(magic).putInt(classId).putInt(instanceId);
            bytes.putLong(contentBits < 0 ? 8L * content : contentBits);
            bytes.putLong(8L * total);
            bytes.putLong(beginNs).putLong(endNs);
            if (wide) {
                bytes.putLong(discarded).putLong(sequenceNumber);
            } else {
                bytes.putShort((short) discarded).putShort((short) sequenceNumber);
            }
            values.forEach(v -> bytes.putShort((short) beginNs).put(v.byteValue()));
            while (bytes.hasRemaining()) {
                bytes.put((byte) 0xEE);
            }
            return bytes.array();
        }
    }
}
