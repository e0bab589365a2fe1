package dev.spoor.cli;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.Trace;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the tracers of growing traces say that they lost, also in packets that have been let go of. Mutable,
/// single-threaded.
final class GatheredLosses {

    private final Set<OfStream> all = new LinkedHashSet<>();

    private record OfStream(Path file, Loss loss) {}

    /// Adds what traces say now.
    void add(List<Trace> traces) {
        for (Trace trace : traces) {
            for (DataStream stream : trace.dataStreams()) {
                Path file = stream.files().getFirst().path();
                stream.losses().forEach(loss -> all.add(new OfStream(file, loss)));
            }
        }
    }

    /// All of them.
    List<Loss> all() {
        return all.stream().map(OfStream::loss).toList();
    }
}
