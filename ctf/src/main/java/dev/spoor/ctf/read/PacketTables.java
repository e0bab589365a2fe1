package dev.spoor.ctf.read;

import dev.spoor.ctf.model.TraceClass;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/// Finds out which packets a data stream file has.
@FunctionalInterface
interface PacketTables {

    /// The packets of a file.
    ///
    /// @param bytes the file's content; may be empty
    /// @param diagnostics gets what can't be read
    /// @return empty when there is no packet
    Optional<PacketTable> find(TraceClass traceClass, Path file, MemorySegment bytes, Diagnostics diagnostics);
}
