package dev.spoor.cli;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What is there when one begins to follow, in portions that take a moment each to read: so a screen shows something
/// soon, and answers meanwhile. Mutable, single-threaded.
final class Portions {

    /// There is nothing, or little.
    static final Portions NONE = new Portions(List.of());

    private static final long LEAST_BYTES = 16 << 20;
    private static final int MOST = 200;

    private final Deque<Long> endsNs;
    private final int count;

    private Portions(List<Long> endsNs) {
        this.endsNs = new ArrayDeque<>(endsNs);
        count = endsNs.size();
    }

    /// Divides traces.
    static Portions of(List<Trace> traces) {
        record Part(long beginNs, long bytes) {}
        List<Part> parts = new ArrayList<>();
        for (Trace trace : traces) {
            for (DataStream stream : trace.dataStreams()) {
                for (int i = 0; i < stream.packets().size(); i++) {
                    StreamPacket packet = stream.packets().get(i);
                    Optional<TimeRange> range = stream.timeRange(i);
                    range.ifPresent(
                            r -> parts.add(new Part(r.beginNs(), packet.entry().totalLengthBits() >>> 3)));
                }
            }
        }
        parts.sort(Comparator.comparingLong(Part::beginNs));
        long portionBytes =
                Math.max(LEAST_BYTES, parts.stream().mapToLong(Part::bytes).sum() / MOST);
        List<Long> endsNs = new ArrayList<>();
        long bytes = 0;
        for (Part part : parts) {
            bytes += part.bytes;
            if (bytes >= portionBytes) {
                endsNs.add(part.beginNs);
                bytes = 0;
            }
        }
        return new Portions(endsNs);
    }

    /// Whether all of it has been read.
    boolean isEmpty() {
        return endsNs.isEmpty();
    }

    /// Where the next portion ends; the greatest number where there is none.
    long nextNs() {
        Long next = endsNs.peekFirst();
        return next == null ? Long.MAX_VALUE : next;
    }

    /// All before an instant has been read.
    void read(long untilNs) {
        while (nextNs() <= untilNs && !endsNs.isEmpty()) {
            endsNs.removeFirst();
        }
    }

    /// How much of it has been read, at most 1.
    double doneShare() {
        return endsNs.isEmpty() ? 1 : Math.min(0.99, (double) (count - endsNs.size()) / count);
    }
}
