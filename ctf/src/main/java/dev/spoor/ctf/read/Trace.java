package dev.spoor.ctf.read;

import dev.spoor.ctf.metadata.Metadata;
import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.TraceClass;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A trace in a directory: its metadata and its data stream files, mapped into memory. Thread-safe; close
/// it after use.
public final class Trace implements AutoCloseable {

    /// The name of the file that makes a directory a trace.
    public static final String METADATA = "metadata";

    /// The name of the directory in which tracers keep index files.
    public static final String INDEX = "index";

    /// No metadata of a real trace comes near it.
    private static final long GREATEST_METADATA_BYTES = 256L << 20;

    private final Path directory;
    private final TraceClass traceClass;
    private final Arena arena = Arena.ofShared();
    private final List<DataStreamFile> files = new ArrayList<>();
    private List<DataStream> dataStreams = List.of();

    private Trace(Path directory, TraceClass traceClass) {
        this.directory = directory;
        this.traceClass = traceClass;
    }

    /// Opens a trace.
    ///
    /// @param directory what holds its files
    /// @param indexes where tables of packets may be found
    /// @param diagnostics gets an error for each data stream file that can't be opened or whose packets are
    ///     not all found
    /// @throws IOException if the directory or its metadata can't be read
    /// @throws MetadataException if the metadata is invalid
    public static Trace open(Path directory, PacketIndexSource indexes, Diagnostics diagnostics)
            throws IOException, MetadataException {
        Path metadataFile = directory.resolve(METADATA);
        Metadata metadata = MetadataReader.read(readMetadata(metadataFile), metadataFile.toString());
        metadata.warnings().forEach(diagnostics::warning);
        Trace trace = new Trace(directory, metadata.traceClass());
        for (Path file : dataStreamFiles(directory)) {
            try {
                trace.openFile(file, indexes, diagnostics);
            } catch (IOException e) {
                diagnostics.error(file + ": expected a data stream file, found " + Faults.reason(e));
            }
        }
        trace.dataStreams = trace.groupFiles();
        return trace;
    }

    private static byte[] readMetadata(Path file) throws IOException, MetadataException {
        long sizeBytes = Files.size(file);
        if (sizeBytes > GREATEST_METADATA_BYTES) {
            throw new MetadataException(
                    file.toString(),
                    0,
                    0,
                    "expected metadata of at most " + GREATEST_METADATA_BYTES + " bytes, found " + sizeBytes);
        }
        return Files.readAllBytes(file);
    }

    private static List<Path> dataStreamFiles(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!name.startsWith(".") && !name.equals(METADATA) && Files.isRegularFile(entry)) {
                    found.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found.stream().sorted().toList();
    }

    private void openFile(Path file, PacketIndexSource indexes, Diagnostics diagnostics) throws IOException {
        MemorySegment bytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == 0) {
                // An index that lists packets nevertheless is told of.
                var _ = indexes.read(file, 0, traceClass, diagnostics);
                return;
            }
            bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
        }
        PacketScanner scanner = new PacketScanner(traceClass, file, bytes, diagnostics);
        Optional<PacketTable> indexed =
                indexes.read(file, bytes.byteSize(), traceClass, diagnostics).filter(scanner::confirms);
        Optional<PacketTable> table = indexed.isPresent() ? indexed : scanner.scan();
        table.ifPresent(t -> files.add(new DataStreamFile(this, file, bytes, t)));
    }

    /// Where it is.
    public Path directory() {
        return directory;
    }

    /// What its metadata says.
    public TraceClass traceClass() {
        return traceClass;
    }

    /// Its data stream files that hold packets, sorted by path.
    public List<DataStreamFile> files() {
        return List.copyOf(files);
    }

    /// Its data streams, in the order of their first files.
    public List<DataStream> dataStreams() {
        return dataStreams;
    }

    private List<DataStream> groupFiles() {
        record Key(long classId, long streamId, @Nullable Path file) {}
        Map<Key, List<DataStreamFile>> groups = new LinkedHashMap<>();
        for (DataStreamFile file : files) {
            long id = file.table().dataStreamId();
            Key key = new Key(file.streamClass().id(), id, id == PacketEntry.UNKNOWN ? file.path() : null);
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(file);
        }
        return groups.values().stream().map(DataStream::new).toList();
    }

    /// Whether its metadata says that its times count from 1970-01-01T00:00:00Z. Where it doesn't, they
    /// still may.
    public boolean hasUnixEpoch() {
        return traceClass.clockClasses().stream().anyMatch(ClockClass::originIsUnixEpoch);
    }

    /// Releases the files.
    @Override
    public void close() {
        arena.close();
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
