package dev.spoor.ctf.read;

import dev.spoor.ctf.metadata.MetadataException;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A trace: its metadata and its data stream files, mapped into memory. They are in a directory, or in
/// several where the tracer cut the recording: rotation archives, or snapshots. Thread-safe; close it after
/// use.
public final class Trace implements AutoCloseable {

    /// The name of the file that makes a directory a trace.
    public static final String METADATA = "metadata";

    /// The name of the directory in which tracers keep index files.
    public static final String INDEX = "index";

    private final List<Path> directories;
    private final Path directory;
    private final TraceClass traceClass;
    private final DecoderPrograms programs;
    private final Diagnostics diagnostics;
    private final Arena arena = Arena.ofShared();
    private final List<DataStreamFile> files = new ArrayList<>();
    private List<DataStream> dataStreams = List.of();

    private Trace(List<Path> directories, TraceClass traceClass, Diagnostics diagnostics) {
        this(directories, traceClass, new DecoderPrograms(traceClass), diagnostics);
    }

    private Trace(List<Path> directories, TraceClass traceClass, DecoderPrograms programs, Diagnostics diagnostics) {
        this.directories = directories;
        this.diagnostics = diagnostics;
        directory = CommonPath.of(directories);
        this.traceClass = traceClass;
        this.programs = programs;
    }

    /// Opens the trace in one directory. What is odd or can't be read in its data streams goes to
    /// [#diagnostics()].
    ///
    /// @param directory what holds its file `metadata` and its data stream files
    /// @throws IOException if the directory or its metadata can't be read
    /// @throws MetadataException if the metadata is invalid
    public static Trace open(Path directory) throws IOException, MetadataException {
        return open(directory, PacketIndexSource.NONE, new Diagnostics());
    }

    /// Opens the trace in one directory.
    ///
    /// @param directory what holds its files
    /// @param indexes where tables of packets may be found
    /// @param diagnostics gets an error for each data stream file that can't be opened or whose packets are
    ///     not all found
    /// @throws IOException if the directory or its metadata can't be read
    /// @throws MetadataException if the metadata is invalid
    public static Trace open(Path directory, PacketIndexSource indexes, Diagnostics diagnostics)
            throws IOException, MetadataException {
        TraceClass traceClass = new TraceParts(diagnostics).metadata(directory);
        Trace trace = new Trace(List.of(directory), traceClass, diagnostics);
        trace.openFiles(directory, new PacketTableFinder(indexes), diagnostics);
        trace.dataStreams = trace.groupFiles();
        return trace;
    }

    /// Opens the traces in some directories. Directories whose metadata has the same UUID, as rotation
    /// archives and snapshots of one recording have, are one trace: its data streams go on from one to the
    /// other.
    ///
    /// @param directories as [TraceFinder] finds them
    /// @param indexes where tables of packets may be found
    /// @param diagnostics gets an error for each trace and each data stream file that can't be opened or
    ///     whose packets are not all found
    /// @return in the order of their first directories
    public static List<Trace> openAll(List<Path> directories, PacketIndexSource indexes, Diagnostics diagnostics) {
        return openAll(directories, indexes, diagnostics, UnaryOperator.identity());
    }

    /// Opens the traces in some directories, as [#openAll(List, PacketIndexSource, Diagnostics)] does.
    ///
    /// @param clocks changes clock classes, such as their offsets
    public static List<Trace> openAll(
            List<Path> directories,
            PacketIndexSource indexes,
            Diagnostics diagnostics,
            UnaryOperator<ClockClass> clocks) {
        return openWith(new PacketTableFinder(indexes), directories, diagnostics, clocks);
    }

    static List<Trace> openWith(
            PacketTables tables, List<Path> directories, Diagnostics diagnostics, UnaryOperator<ClockClass> clocks) {
        List<Trace> traces = new ArrayList<>();
        for (TraceParts.Whole whole : new TraceParts(diagnostics).join(directories)) {
            traces.add(new Trace(whole.directories(), whole.traceClass().withClockClasses(clocks), diagnostics));
        }
        traces.forEach(t -> t.openAllFiles(tables, diagnostics));
        return traces;
    }

    /// Opens traces that have grown.
    ///
    /// @param before what is known of them from earlier openings
    static List<Trace> openAgain(
            PacketTables tables, List<Path> directories, Diagnostics diagnostics, OpenedBefore before) {
        List<Trace> traces = new ArrayList<>();
        TraceParts parts = new TraceParts(diagnostics, before.metadata());
        for (TraceParts.Whole whole : parts.join(directories)) {
            TraceClass traceClass = whole.traceClass();
            traces.add(new Trace(whole.directories(), traceClass, before.programs(traceClass), diagnostics));
        }
        before.keep(parts.used());
        traces.forEach(t -> t.openAllFiles(tables, diagnostics));
        return traces;
    }

    private void openAllFiles(PacketTables tables, Diagnostics diagnostics) {
        for (Path part : directories) {
            try {
                openFiles(part, tables, diagnostics);
            } catch (IOException e) {
                diagnostics.error(part + ": expected a trace that can be read, found " + Faults.reason(e));
            }
        }
        dataStreams = groupFiles();
    }

    /// Its event records with all fields, in order of time. What can't be read of them goes to [#diagnostics()].
    public EventRecords eventRecords() {
        return EventRecords.of(List.of(this), diagnostics);
    }

    /// What went wrong or is odd, from the opening on.
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    private void openFiles(Path directory, PacketTables tables, Diagnostics diagnostics) throws IOException {
        for (Path file : dataStreamFiles(directory)) {
            try {
                openFile(file, tables, diagnostics);
            } catch (IOException e) {
                diagnostics.error(file + ": expected a data stream file, found " + Faults.reason(e));
            }
        }
    }

    /// The files in a directory that may hold data streams, sorted.
    static List<Path> dataStreamFiles(Path directory) throws IOException {
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

    private void openFile(Path file, PacketTables tables, Diagnostics diagnostics) throws IOException {
        // Before it is mapped: a file that takes its place meanwhile is another one.
        Object key = DataStreamFile.key(file);
        MemorySegment bytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long sizeBytes = channel.size();
            bytes = sizeBytes == 0 ? MemorySegment.NULL : map(channel, sizeBytes);
        }
        tables.find(traceClass, file, bytes, diagnostics)
                .ifPresent(t -> files.add(new DataStreamFile(this, file, key, bytes, t)));
    }

    /// Maps a file, as memory of the kind that all other memory is of, where that is allowed: the JVM compiles decoders
    /// for the kinds that it has met, and code for two kinds asks at each load which one it is.
    @SuppressWarnings("restricted") // size and arena stay the mapping's
    private MemorySegment map(FileChannel channel, long sizeBytes) throws IOException {
        MemorySegment mapped = channel.map(MapMode.READ_ONLY, 0, sizeBytes, arena);
        return PacketBuffer.isOfOneKind() ? mapped.reinterpret(sizeBytes, arena, null) : mapped;
    }

    /// Where its parts are: at least one directory.
    public List<Path> directories() {
        return directories;
    }

    /// Where it is: its directory. Of several, what their paths have in common at the beginning and at the
    /// end, which names them well but need not exist.
    public Path directory() {
        return directory;
    }

    /// What its metadata says.
    public TraceClass traceClass() {
        return traceClass;
    }

    /// The code that has been generated to decode it, for people to read; empty where none has.
    public String generatedCode() {
        return programs.listing();
    }

    /// What decodes it.
    DecoderPrograms programs() {
        return programs;
    }

    /// Its data stream files that hold packets, by directory and path.
    public List<DataStreamFile> files() {
        return List.copyOf(files);
    }

    /// Its data streams, in the order of their first files.
    public List<DataStream> dataStreams() {
        return dataStreams;
    }

    /// What the tracer says that it has lost, of one data stream after the other.
    public List<Loss> losses() {
        return dataStreams().stream().flatMap(s -> s.losses().stream()).toList();
    }

    /// Files without an id or a time, by which they could be put in order, are data streams of their own.
    private List<DataStream> groupFiles() {
        record Key(long classId, long streamId, @Nullable Path file) {}
        Map<Key, List<DataStreamFile>> groups = new LinkedHashMap<>();
        for (DataStreamFile file : files) {
            long id = file.table().dataStreamId();
            boolean single = id == PacketEntry.UNKNOWN
                    || file.table().entries().getFirst().beginCycles() == PacketEntry.UNKNOWN;
            Key key = new Key(file.streamClass().id(), id, single ? file.path() : null);
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(file);
        }
        List<DataStream> streams = new ArrayList<>();
        groups.values().forEach(g -> streams.add(new DataStream(this, streams.size(), g)));
        return List.copyOf(streams);
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
