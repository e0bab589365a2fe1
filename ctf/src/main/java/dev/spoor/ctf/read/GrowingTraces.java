package dev.spoor.ctf.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Traces that are still being recorded: a directory in which files grow, appear and, with rotations, move.
/// Mutable, single-threaded; close it after use.
///
/// ```
/// try (GrowingTraces growing = new GrowingTraces(List.of(directory))) {
///     while (wanted) {
///         fold(growing.next());                      // the packets that are complete now and were not before
///         growing.await(Duration.ofSeconds(1));
///     }
/// }
/// ```
///
/// Every packet is given once, whichever file it is in by then. Metadata is read again when it has changed.
/// What can't be read yet (metadata that ends in the middle, a packet whose end is not written) is given by
/// a later call; [#problems()] tells of it. When the recording has ended, [Trace#openAll] tells what is
/// left.
public final class GrowingTraces implements AutoCloseable {

    private final List<Path> roots;
    private final DirectoryWatch watch = new DirectoryWatch();
    private final GrowingPacketTables tables = new GrowingPacketTables();
    private final Set<Object> given = new HashSet<>();
    private @Nullable Map<Path, Object> lastFiles;
    private List<Trace> traces = List.of();
    private Diagnostics problems = new Diagnostics();

    /// @param roots directories; traces are searched for in them and below, also such as don't exist yet
    public GrowingTraces(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /// Looks for what is new.
    ///
    /// @return the packets that are complete now and that no call has given before, in the order of their
    ///     data streams; valid until the next call, as [#traces()] are
    public List<StreamPacket> next() {
        look();
        List<StreamPacket> fresh = new ArrayList<>();
        for (Trace trace : traces) {
            for (DataStream stream : trace.dataStreams()) {
                for (StreamPacket packet : stream.packets()) {
                    if (given.add(PacketIdentity.of(packet))) {
                        fresh.add(packet);
                    }
                }
            }
        }
        return fresh;
    }

    /// The traces as the last call of [#next()] found them; empty before it. Open until the next call or
    /// [#close()].
    public List<Trace> traces() {
        return traces;
    }

    /// What the last look could not read.
    public Diagnostics problems() {
        return problems;
    }

    private void look() {
        Diagnostics found = new Diagnostics();
        Set<Path> directories = new LinkedHashSet<>();
        for (Path root : roots) {
            try {
                directories.addAll(TraceFinder.find(root, found));
            } catch (IOException e) {
                found.error(root + ": expected a directory with traces, found " + Faults.reason(e));
            }
        }
        Map<Path, Object> files = files(directories);
        if (files.equals(lastFiles)) {
            return;
        }
        List<Trace> grown = Trace.openWith(tables, List.copyOf(directories), found, UnaryOperator.identity());
        traces.forEach(Trace::close);
        traces = List.copyOf(grown);
        lastFiles = files;
        problems = found;
    }

    /// What shows that a file has changed.
    private record State(long sizeBytes, Object key, long modifiedMs) {}

    private static Map<Path, Object> files(Set<Path> directories) {
        Map<Path, Object> files = new HashMap<>();
        for (Path directory : directories) {
            try {
                List<Path> all = new ArrayList<>(Trace.dataStreamFiles(directory));
                all.add(directory.resolve(Trace.METADATA));
                for (Path file : all) {
                    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    files.put(
                            file,
                            new State(
                                    attributes.size(),
                                    String.valueOf(attributes.fileKey()),
                                    attributes.lastModifiedTime().toMillis()));
                }
            } catch (IOException e) {
                // A file that has just been moved away: the next look finds it in its new place.
                files.put(directory, e);
            }
        }
        return files;
    }

    /// Waits until something below the roots has changed, or some time has passed: where the file system
    /// does not tell of changes, that is how long it takes to see them.
    public void await(Duration atMost) throws InterruptedException {
        watch.await(roots, atMost);
    }

    /// Closes the traces.
    @Override
    public void close() {
        traces.forEach(Trace::close);
        traces = List.of();
        watch.close();
    }
}
