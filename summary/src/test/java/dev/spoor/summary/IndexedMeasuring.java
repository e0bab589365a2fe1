package dev.spoor.summary;

import dev.spoor.ctf.read.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Traces and a measurement that uses their indexes, for tests of other packages.
///
/// @param traces open until this is closed
public record IndexedMeasuring(List<Trace> traces, RateMeasurement measurement, AutoCloseable open)
        implements AutoCloseable {

    /// Opens and indexes the traces in and below a directory.
    ///
    /// @param indexFolder where the indexes go
    public static IndexedMeasuring of(Path indexFolder, Path directory) throws Exception {
        IndexedTraces indexed = IndexedTraces.of(indexFolder, 100_000, directory);
        return new IndexedMeasuring(indexed.traces, indexed.withIndex(), indexed);
    }

    @Override
    public void close() throws IOException {
        try {
            open.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
