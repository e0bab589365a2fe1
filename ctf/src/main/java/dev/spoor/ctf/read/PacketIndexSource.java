package dev.spoor.ctf.read;

import dev.spoor.ctf.model.TraceClass;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the index files that some tracers write beside data stream files.
@FunctionalInterface
public interface PacketIndexSource {

    /// No index: packets are looked at one by one.
    PacketIndexSource NONE = (_, _, _, _) -> Optional.empty();

    /// Reads the index of a data stream file.
    ///
    /// @param dataStreamFile the data stream file
    /// @param sizeBytes its size
    /// @param traceClass its trace's class
    /// @param diagnostics gets a warning about an index that is there and can't be used
    /// @return the table, if there is an index and it is valid
    Optional<PacketTable> read(Path dataStreamFile, long sizeBytes, TraceClass traceClass, Diagnostics diagnostics);
}
