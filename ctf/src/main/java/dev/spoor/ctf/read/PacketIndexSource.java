package dev.spoor.ctf.read;

import dev.spoor.ctf.model.TraceClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds the index files that some tracers write beside data stream files.
@FunctionalInterface
public interface PacketIndexSource {

    /// No index: packets are looked at one by one.
    // No lambda: the JVM's AOT cache leaves those of an interface's initializer out.
    PacketIndexSource NONE = new PacketIndexSource() {
        @Override
        public Optional<PacketTable> read(
                Path dataStreamFile, long sizeBytes, TraceClass traceClass, Diagnostics diagnostics) {
            return Optional.empty();
        }
    };

    /// Reads the index of a data stream file.
    ///
    /// @param dataStreamFile the data stream file
    /// @param sizeBytes its size
    /// @param traceClass its trace's class
    /// @param diagnostics gets a warning about an index that is there and can't be used
    /// @return the table, if there is an index and it is valid
    Optional<PacketTable> read(Path dataStreamFile, long sizeBytes, TraceClass traceClass, Diagnostics diagnostics);

    /// Tables that somebody made earlier of files such as a data stream file of which [#read] has none. Nobody knows
    /// whether they are of this file as it is now: one is used if its first and its last packet are there.
    ///
    /// @param dataStreamFile the data stream file
    /// @param sizeBytes its size; so many bytes are in a table's packets
    /// @param traceClass its trace's class
    default List<PacketTable> remembered(Path dataStreamFile, long sizeBytes, TraceClass traceClass) {
        return List.of();
    }
}
