package dev.spoor.summary;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.SegmentEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a trace's metadata is now, and whether an index was made with that metadata or an earlier part of
/// it: metadata grows while a trace is recorded.
final class TraceDigest {

    private final List<byte[]> metadata = new ArrayList<>();
    private final byte[] longest;
    private byte @Nullable [] digestOfLongest;
    private final List<SegmentEnd.Clock> clocks;

    TraceDigest(Trace trace) throws IOException {
        for (Path directory : trace.directories()) {
            metadata.add(Files.readAllBytes(directory.resolve(Trace.METADATA)));
        }
        longest = metadata.stream().max(Comparator.comparingInt(m -> m.length)).orElseThrow();
        clocks = clocks(trace.traceClass());
    }

    private static List<SegmentEnd.Clock> clocks(TraceClass traceClass) {
        List<SegmentEnd.Clock> clocks = new ArrayList<>();
        for (DataStreamClass streamClass : traceClass.dataStreamClasses()) {
            ClockClass clock = streamClass.defaultClockClass();
            if (clock != null) {
                clocks.add(new SegmentEnd.Clock(
                        streamClass.id(), clock.frequencyHz(), clock.offsetSeconds(), clock.offsetCycles()));
            }
        }
        return clocks;
    }

    /// The end of a segment that is made now.
    SegmentEnd segmentEnd(long packetCount, long traceBytes) {
        byte[] digest = digestOfLongest;
        if (digest == null) {
            digest = sha256(longest, longest.length);
            digestOfLongest = digest;
        }
        return new SegmentEnd(packetCount, traceBytes, longest.length, digest, clocks);
    }

    /// Whether a segment was made with this metadata, or with its beginning.
    boolean continues(SegmentEnd end) {
        return clocks.containsAll(end.clocks())
                && metadata.stream()
                        .anyMatch(m -> m.length >= end.metadataBytes()
                                && Arrays.equals(sha256(m, (int) end.metadataBytes()), end.metadataDigest()));
    }

    private static byte[] sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
