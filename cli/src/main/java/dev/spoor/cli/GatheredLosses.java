package dev.spoor.cli;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamIdentity;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.Trace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the tracers of growing traces say that they lost, also in packets that have been let go of. Mutable,
/// single-threaded.
final class GatheredLosses {

    private final Set<OfStream> all = new LinkedHashSet<>();

    private record OfStream(DataStreamIdentity stream, Loss loss) {}

    /// Adds what traces say now.
    void add(List<Trace> traces) {
        for (Trace trace : traces) {
            for (DataStream stream : trace.dataStreams()) {
                DataStreamIdentity identity = DataStreamIdentity.of(stream);
                stream.losses().forEach(loss -> all.add(new OfStream(identity, loss)));
            }
        }
    }

    /// All of them.
    List<Loss> all() {
        return all.stream().map(OfStream::loss).toList();
    }
}
