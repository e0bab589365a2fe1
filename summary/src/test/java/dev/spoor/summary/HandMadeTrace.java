package dev.spoor.summary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes small traces: TSDL text and packets of bytes (CTF 1.8.3), every field at a byte. A field is named
/// `name` for a signed 64-bit integer or `name$` for a text.
public final class HandMadeTrace {

    private final Path directory;
    private final StringBuilder metadata = new StringBuilder();
    private final boolean hasClock;
    private int streamCount;
    private int eventCount;
    private int fileCount;

    /// A trace of a host whose clock counts nanoseconds from its origin.
    public HandMadeTrace(Path directory, String host) throws IOException {
        this(directory, host, 0, true);
    }

    /// @param offsetSeconds what the clock says at 0, in seconds from its origin
    /// @param hasClock whether event records have times
    HandMadeTrace(Path directory, String host, long offsetSeconds, boolean hasClock) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.hasClock = hasClock;
        metadata.append("""
                /* CTF 1.8 */
                typealias integer { size = 16; align = 8; signed = false; } := u16;
                typealias integer { size = 32; align = 8; signed = false; } := u32;
                typealias integer { size = 64; align = 8; signed = false; } := u64;
                typealias integer { size = 64; align = 8; signed = true; } := i64;
                trace { major = 1; minor = 8; byte_order = le;
                  packet.header := struct { u32 magic; u32 stream_id; }; };
                env { hostname = "%s"; };
                """.formatted(host));
        if (hasClock) {
            metadata.append("""
                    clock { name = c; freq = 1000000000; offset_s = %d; };
                    typealias integer { size = 64; align = 8; signed = false; map = clock.c.value; } := clock64;
                    """.formatted(offsetSeconds));
        }
    }

    /// A data stream class whose packets say their CPU.
    public Stream stream(String... contextFields) {
        return new Stream(true, contextFields);
    }

    /// A data stream class whose packets don't say their CPU.
    Stream streamWithoutCpu(String... contextFields) {
        return new Stream(false, contextFields);
    }

    /// Writes the metadata; to be called last.
    public Path write() throws IOException {
        Files.writeString(directory.resolve("metadata"), metadata);
        return directory;
    }

    private static String struct(List<String> fields) {
        StringBuilder text = new StringBuilder("struct { ");
        for (String field : fields) {
            text.append(field.endsWith("$") ? "string " + field.replace("$", "") : "i64 " + field)
                    .append("; ");
        }
        return text + "}";
    }

    /// A data stream class.
    public final class Stream {
        private final int id = streamCount++;
        private final boolean hasCpu;
        private final List<String> contextFields;

        Stream(boolean hasCpu, String... contextFields) {
            this.hasCpu = hasCpu;
            this.contextFields = List.of(contextFields);
            // Without a clock, a field named timestamp would still be a time.
            String clock = hasClock ? "clock64 timestamp" : "u64 number";
            metadata.append(
                    "stream { id = %d; packet.context := struct { u64 content_size; u64 packet_size; ".formatted(id));
            metadata.append(hasClock ? "clock64 timestamp_begin; clock64 timestamp_end; " : "");
            metadata.append(hasCpu ? "u32 cpu_id; " : "");
            metadata.append("u64 events_discarded; ");
            metadata.append("}; event.header := struct { u16 id; %s; };".formatted(clock));
            metadata.append(contextFields.length == 0 ? "" : " event.context := " + struct(this.contextFields) + ";");
            metadata.append(" };\n");
        }

        /// An event record class with a payload.
        public Event event(String name, String... fields) {
            return new Event(this, name, fields);
        }

        /// A packet; add event records, then write it.
        public Packet packet(long cpu, long begin, long end) {
            return new Packet(this, cpu, begin, end);
        }
    }

    /// An event record class.
    public final class Event {
        private final int id = eventCount++;
        private final List<String> fields = new ArrayList<>();

        Event(Stream stream, String name, String... payload) {
            fields.addAll(stream.contextFields);
            fields.addAll(List.of(payload));
            metadata.append("event { name = \"%s\"; id = %d; stream_id = %d; fields := %s; };\n"
                    .formatted(name, id, stream.id, struct(List.of(payload))));
        }
    }

    /// A packet that is being made.
    public final class Packet {
        private final Stream stream;
        private final long cpu;
        private final long begin;
        private final long end;
        private final ByteArrayOutputStream records = new ByteArrayOutputStream();
        private long discarded;

        Packet(Stream stream, long cpu, long begin, long end) {
            this.stream = stream;
            this.cpu = cpu;
            this.begin = begin;
            this.end = end;
        }

        /// Says how many event records have been discarded up to its end.
        public Packet discarded(long count) {
            discarded = count;
            return this;
        }

        /// Adds an event record.
        ///
        /// @param values its context's and then its payload's: numbers or texts
        public Packet add(long time, Event event, Object... values) {
            if (values.length != event.fields.size()) {
                throw new IllegalArgumentException(
                        "expected values of " + event.fields + ", found " + Arrays.toString(values));
            }
            put(2, event.id);
            put(8, time);
            for (Object value : values) {
                if (value instanceof String text) {
                    records.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                    records.write(0);
                } else {
                    put(8, ((Number) value).longValue());
                }
            }
            return this;
        }

        private void put(int size, long value) {
            records.write(littleEndian(value), 0, size);
        }

        private byte[] littleEndian(long value) {
            return ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value)
                    .array();
        }

        /// Writes it to a file of its own, so that the files' names are the packets' order.
        public void write() throws IOException {
            write("packet_%04d".formatted(fileCount++));
        }

        /// Writes it to a file's end.
        public void write(String file) throws IOException {
            int headerBytes = 8 + 16 + (hasClock ? 16 : 0) + (stream.hasCpu ? 4 : 0) + 8;
            ByteBuffer bytes = ByteBuffer.allocate(headerBytes + records.size()).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putInt(0xC1FC1FC1).putInt(stream.id);
            bytes.putLong(8L * bytes.capacity()).putLong(8L * bytes.capacity());
            if (hasClock) {
                bytes.putLong(begin).putLong(end);
            }
            if (stream.hasCpu) {
                bytes.putInt((int) cpu);
            }
            bytes.putLong(discarded);
            bytes.put(records.toByteArray());
            Path path = directory.resolve(file);
            Files.write(path, bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
