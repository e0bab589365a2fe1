package dev.spoor.bench;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.read.TraceFinder;
import dev.spoor.lttng.LttngPacketIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The traces below a directory, open while a benchmark runs.
record OpenTraces(List<Trace> traces) implements AutoCloseable {

    OpenTraces {
        traces = List.copyOf(traces);
    }

    static OpenTraces open(String directory) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        List<Path> found = TraceFinder.find(Path.of(directory), diagnostics);
        List<Trace> traces = Trace.openAll(found, new LttngPacketIndex(), diagnostics);
        if (traces.isEmpty() || diagnostics.errorCount() > 0) {
            throw new IOException(directory + ": expected traces without faults, found " + traces.size() + " traces, "
                    + diagnostics.kept());
        }
        return new OpenTraces(traces);
    }

    /// Every packet of every trace.
    List<StreamPacket> packets() {
        return traces.stream()
                .flatMap(t -> t.dataStreams().stream())
                .flatMap(s -> s.packets().stream())
                .toList();
    }

    @Override
    public void close() {
        traces.forEach(Trace::close);
    }
}
