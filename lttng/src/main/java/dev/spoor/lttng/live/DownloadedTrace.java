package dev.spoor.lttng.live;

import dev.spoor.ctf.decode.ClockConversion;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.decode.Preamble;
import dev.spoor.ctf.decode.PreambleReader;
import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Trace;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A trace directory that grows. Mutable; one thread writes, any may ask for times.
///
/// Metadata is replaced as a whole, so that a reader never sees a part of what came at once.
final class DownloadedTrace {

    private final Path directory;
    private final String path;
    private final Diagnostics diagnostics;
    private final Map<String, DownloadedStream> streams = new ConcurrentHashMap<>();
    private byte[] metadata = {};
    private @Nullable PreambleReader preambles;
    private boolean isRead;
    private volatile @Nullable ClockConversion clock;
    private volatile boolean timeless;

    /// @param path what the relay calls it
    DownloadedTrace(Path directory, String path, Diagnostics diagnostics) {
        this.directory = directory;
        this.path = path;
        this.diagnostics = diagnostics;
    }

    Path directory() {
        return directory;
    }

    String path() {
        return path;
    }

    Collection<DownloadedStream> streams() {
        return streams.values();
    }

    /// Its metadata so far; not copied.
    byte[] metadata() {
        return metadata;
    }

    /// The data stream with a channel's name, made if it is not there.
    DownloadedStream stream(String channel) {
        return streams.computeIfAbsent(channel, this::newStream);
    }

    private DownloadedStream newStream(String channel) {
        String name = SafeNames.file(channel);
        String unique = name;
        for (int i = 2; isTaken(unique); i++) {
            unique = name + "-" + i;
        }
        return new DownloadedStream(directory.resolve(unique));
    }

    private boolean isTaken(String name) {
        return streams.values().stream()
                .anyMatch(s -> String.valueOf(s.file().getFileName()).equals(name));
    }

    void replaceMetadata(byte[] whole) throws IOException {
        metadata = whole;
        isRead = false;
        Files.createDirectories(directory);
        Path unfinished = directory.resolve("." + Trace.METADATA + ".part");
        Files.write(unfinished, whole);
        Files.move(
                unfinished,
                directory.resolve(Trace.METADATA),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    /// What a packet says of itself, if its metadata lets it be read.
    Optional<Preamble> preamble(DownloadedStream stream, byte[] bytes) {
        readMetadata();
        if (preambles == null) {
            return Optional.empty();
        }
        Packet packet =
                new Packet(stream.file(), stream.packetCount(), 0, 8L * bytes.length, MemorySegment.ofArray(bytes));
        try {
            return Optional.of(preambles.read(packet));
        } catch (DecodeException e) {
            // Who reads the trace says the same of it.
            return Optional.empty();
        }
    }

    /// Reads its metadata, if that is new.
    void readMetadata() {
        if (isRead || metadata.length == 0) {
            return;
        }
        isRead = true;
        try {
            TraceClass traceClass = MetadataReader.read(
                            metadata, directory.resolve(Trace.METADATA).toString())
                    .traceClass();
            preambles = new PreambleReader(traceClass);
            clock = traceClass.dataStreamClasses().stream()
                    .map(DataStreamClass::defaultClockClass)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(ClockConversion::new)
                    .orElse(null);
            timeless = clock == null && !traceClass.dataStreamClasses().isEmpty();
        } catch (MetadataException e) {
            preambles = null;
            diagnostics.error(String.valueOf(e.getMessage()));
        }
    }

    /// Up to when all event records of a stream have come.
    ///
    /// @return nanoseconds from the clock's origin; empty where nothing is known; the greatest number where there
    ///     is no clock
    OptionalLong untilNs(DownloadedStream stream) {
        if (timeless) {
            return OptionalLong.of(Long.MAX_VALUE);
        }
        ClockConversion known = clock;
        long cycles = stream.settledCycles();
        if (known == null || cycles == -1) {
            return OptionalLong.empty();
        }
        long ns = known.toNs(cycles);
        return ClockConversion.fits(ns) ? OptionalLong.of(ns) : OptionalLong.empty();
    }

    void close() throws IOException {
        for (DownloadedStream stream : streams.values()) {
            stream.close();
        }
    }
}
