package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/// Writes a trace: a directory with metadata and data stream files.
public final class TraceWriter {

    /// The size at which packets end unless it is said otherwise.
    public static final long PACKET_BYTES = 1 << 20;

    private final Path directory;
    private final TraceClass traceClass;

    private TraceWriter(Path directory, TraceClass traceClass) {
        this.directory = directory;
        this.traceClass = traceClass;
    }

    /// Begins a trace: writes its metadata, in the format that its class names.
    ///
    /// @param directory exists and has no file named `metadata`
    /// @throws WriteException if the format can't express the class
    public static TraceWriter create(Path directory, TraceClass traceClass) throws IOException, WriteException {
        byte[] metadata = MetadataWriter.write(traceClass);
        Files.write(directory.resolve("metadata"), metadata, StandardOpenOption.CREATE_NEW);
        return new TraceWriter(directory, traceClass);
    }

    /// Begins a data stream, in packets of about a megabyte.
    ///
    /// @param fileName a new file's name
    /// @param streamClass one of the trace class's
    /// @param id the data stream's among those of its class, where packets say it
    public DataStreamWriter dataStream(String fileName, DataStreamClass streamClass, OptionalLong id)
            throws IOException {
        return dataStream(fileName, streamClass, id, PACKET_BYTES);
    }

    /// Begins a data stream.
    ///
    /// @param packetBytes the size at which packets end; a single event record may make one longer
    public DataStreamWriter dataStream(String fileName, DataStreamClass streamClass, OptionalLong id, long packetBytes)
            throws IOException {
        PacketFile file = new PacketFile(directory.resolve(fileName));
        return new DataStreamWriter(traceClass, streamClass, id, file, packetBytes);
    }
}
