package dev.spoor.ctf.read;

import dev.spoor.ctf.metadata.Metadata;
import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Finds out which directories are parts of one trace: those whose metadata has the same UUID, as in
/// rotation archives and snapshots of one recording.
///
/// Metadata grows while a recording lasts. The part with the most classes describes all, if it has all that
/// the others have; those of which it hasn't are other traces.
final class TraceParts {

    /// No metadata of a real trace comes near it.
    private static final long GREATEST_METADATA_BYTES = 256L << 20;

    private final Diagnostics diagnostics;
    private final Map<MetadataBytes, Metadata> known;
    private final Set<MetadataBytes> used = new HashSet<>();

    TraceParts(Diagnostics diagnostics) {
        this(diagnostics, new HashMap<>());
    }

    /// @param known metadata that has been read before, by its bytes; gets what is read
    TraceParts(Diagnostics diagnostics, Map<MetadataBytes, Metadata> known) {
        this.diagnostics = diagnostics;
        this.known = known;
    }

    /// The metadata that was read, as bytes.
    Set<MetadataBytes> used() {
        return used;
    }

    /// A directory with metadata.
    private record Part(Path directory, TraceClass traceClass) {}

    /// A trace.
    ///
    /// @param directories those of its parts
    /// @param traceClass what describes all of them
    record Whole(List<Path> directories, TraceClass traceClass) {}

    /// Reads the metadata in a directory.
    TraceClass metadata(Path directory) throws IOException, MetadataException {
        Path file = directory.resolve(Trace.METADATA);
        long sizeBytes = Files.size(file);
        if (sizeBytes > GREATEST_METADATA_BYTES) {
            throw new MetadataException(
                    file.toString(),
                    0,
                    0,
                    "expected metadata of at most " + GREATEST_METADATA_BYTES + " bytes, found " + sizeBytes);
        }
        MetadataBytes bytes = new MetadataBytes(Files.readAllBytes(file));
        Metadata metadata = known.get(bytes);
        if (metadata == null) {
            metadata = MetadataReader.read(bytes.all(), file.toString());
            known.put(bytes, metadata);
        }
        if (used.add(bytes)) {
            metadata.warnings().forEach(diagnostics::warning);
        }
        return metadata.traceClass();
    }

    /// The traces that some directories are parts of, in the order of their first directories.
    ///
    /// @param directories each holds a file named `metadata`; one where it can't be read becomes an error
    List<Whole> join(List<Path> directories) {
        List<Whole> wholes = new ArrayList<>();
        Map<UUID, List<Part>> byUuid = new LinkedHashMap<>();
        for (Path directory : directories) {
            try {
                TraceClass traceClass = metadata(directory);
                // A random UUID for a trace that has none: it is joined with no other.
                UUID uuid = traceClass.uuid() == null ? UUID.randomUUID() : traceClass.uuid();
                byUuid.computeIfAbsent(uuid, _ -> new ArrayList<>()).add(new Part(directory, traceClass));
            } catch (MetadataException e) {
                diagnostics.error(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                diagnostics.error(directory + ": expected a trace that can be read, found " + Faults.reason(e));
            }
        }
        byUuid.values().forEach(parts -> joinParts(parts, wholes));
        return wholes;
    }

    private void joinParts(List<Part> parts, List<Whole> wholes) {
        List<Part> rest = parts;
        while (!rest.isEmpty()) {
            Part widest = rest.getFirst();
            for (Part part : rest) {
                widest = classCount(part.traceClass()) > classCount(widest.traceClass()) ? part : widest;
            }
            List<Path> joined = new ArrayList<>();
            List<Part> others = new ArrayList<>();
            for (Part part : rest) {
                if (rest.size() == 1 || hasAll(widest.traceClass(), part.traceClass())) {
                    joined.add(part.directory());
                } else {
                    others.add(part);
                    diagnostics.warning(part.directory() + ": expected metadata that agrees with that of "
                            + widest.directory() + ", which has the same UUID, found another; they are two traces");
                }
            }
            wholes.add(new Whole(List.copyOf(joined), widest.traceClass()));
            rest = others;
        }
    }

    private static int classCount(TraceClass traceClass) {
        return traceClass.dataStreamClasses().stream()
                .mapToInt(c -> 1 + c.eventRecordClasses().size())
                .sum();
    }

    private static boolean hasAll(TraceClass whole, TraceClass part) {
        return whole.version() == part.version()
                && Objects.equals(whole.packetHeader(), part.packetHeader())
                && part.dataStreamClasses().stream()
                        .allMatch(c -> whole.dataStreamClass(c.id())
                                .filter(w -> hasAll(w, c))
                                .isPresent());
    }

    private static boolean hasAll(DataStreamClass whole, DataStreamClass part) {
        return Objects.equals(whole.packetContext(), part.packetContext())
                && Objects.equals(whole.eventRecordHeader(), part.eventRecordHeader())
                && Objects.equals(whole.eventRecordCommonContext(), part.eventRecordCommonContext())
                && Objects.equals(clockFrequency(whole), clockFrequency(part))
                && new HashSet<>(whole.eventRecordClasses()).containsAll(part.eventRecordClasses());
    }

    /// Offsets may differ: metadata can be made anew when the host's clock has been set.
    private static Optional<Long> clockFrequency(DataStreamClass streamClass) {
        return Optional.ofNullable(streamClass.defaultClockClass()).map(ClockClass::frequencyHz);
    }
}
