package dev.spoor.bench;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.read.TraceFinder;
import dev.spoor.lttng.LttngPacketIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The traces below a directory, open while a benchmark runs.
record OpenTraces(List<Trace> traces) implements AutoCloseable {

    OpenTraces {
        traces = List.copyOf(traces);
    }

    static OpenTraces open(String directory) throws IOException, MetadataException {
        Diagnostics diagnostics = new Diagnostics();
        List<Trace> traces = new ArrayList<>();
        for (Path found : TraceFinder.find(Path.of(directory), diagnostics)) {
            traces.add(Trace.open(found, new LttngPacketIndex(), diagnostics));
        }
        if (traces.isEmpty() || diagnostics.errorCount() > 0) {
            throw new IOException(directory + ": expected traces without faults, found " + traces.size() + " traces, "
                    + diagnostics.kept());
        }
        return new OpenTraces(traces);
    }

    /// Every packet of every trace.
    List<StreamPacket> packets() {
        List<StreamPacket> packets = new ArrayList<>();
        for (Trace trace : traces) {
            for (DataStreamFile file : trace.files()) {
                for (PacketEntry entry : file.table().entries()) {
                    packets.add(new StreamPacket(file, entry));
                }
            }
        }
        return packets;
    }

    @Override
    public void close() {
        traces.forEach(Trace::close);
    }
}
