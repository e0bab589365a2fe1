package dev.spoor.lttng.live;

import dev.spoor.ctf.read.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Writes what comes from a relay as trace directories, one for each trace: metadata, data stream files, LTTng's
/// index files. At any moment they are what any reader of CTF opens, and in the end what the relay wrote, byte for
/// byte, if all came. One thread writes; any may ask for times, or close it.
///
/// After the connection broke, a trace goes on in its directory if its metadata begins as before; else it is another
/// trace and gets another directory.
public final class TraceDownload implements LiveSink, AutoCloseable {

    private final Path root;
    private final Diagnostics diagnostics;
    private final Runnable listener;
    private final List<DownloadedTrace> traces = new CopyOnWriteArrayList<>();

    /// Whether a data stream has ended and the listener does not know it.
    private boolean hasEnded;

    private boolean closed;

    /// By the relay's number of the trace, in this connection.
    private final Map<Long, Incoming> incoming = new HashMap<>();

    /// @param root where the traces' directories go; made if it is not there
    /// @param diagnostics gets an error for each packet that could not be got, and for metadata that can't be read
    public TraceDownload(Path root, Diagnostics diagnostics) {
        this(root, diagnostics, () -> {});
    }

    /// @param listener is told, by the thread that writes, when [#progress()] is another one than before
    public TraceDownload(Path root, Diagnostics diagnostics, Runnable listener) {
        this.root = root;
        this.diagnostics = diagnostics;
        this.listener = listener;
    }

    /// A trace as this connection gives it.
    private static final class Incoming {
        private DownloadedTrace trace;
        private byte[] metadata = {};

        Incoming(DownloadedTrace trace) {
            this.trace = trace;
        }
    }

    /// How far a data stream has come.
    ///
    /// @param file its file
    /// @param untilNs up to when all its event records are there, in nanoseconds from its clock's origin;
    ///     empty where nothing is known of it yet, the greatest number where it has no clock
    /// @param ended whether nothing more will come
    public record Progress(Path file, OptionalLong untilNs, boolean ended) {}

    /// How far each data stream has come. Where it says that all before an instant is there, no other data stream
    /// has event records of before that are neither there nor in a data stream that it tells of.
    public synchronized List<Progress> progress() {
        List<Progress> all = new ArrayList<>();
        for (DownloadedTrace trace : traces) {
            for (DownloadedStream stream : trace.streams()) {
                boolean ended = stream.state() == DownloadedStream.State.ENDED;
                all.add(new Progress(stream.file(), trace.untilNs(stream), ended));
            }
        }
        return all;
    }

    /// How many packets there are.
    public long packetCount() {
        return traces.stream()
                .flatMap(t -> t.streams().stream())
                .mapToLong(DownloadedStream::packetCount)
                .sum();
    }

    @Override
    public synchronized void attached() {
        incoming.clear();
        for (DownloadedTrace trace : traces) {
            for (DownloadedStream stream : trace.streams()) {
                if (stream.state() == DownloadedStream.State.OPEN) {
                    stream.set(DownloadedStream.State.ABSENT);
                }
            }
        }
    }

    @Override
    public synchronized void begin(LiveStream stream) {
        Incoming trace = incoming.computeIfAbsent(stream.traceId(), _ -> new Incoming(known(stream.path())));
        if (!stream.isMetadata()) {
            trace.trace.stream(stream.channel()).set(DownloadedStream.State.OPEN);
        }
    }

    private DownloadedTrace known(String path) {
        for (DownloadedTrace trace : traces) {
            boolean claimed = incoming.values().stream().anyMatch(i -> i.trace == trace);
            if (trace.path().equals(path) && !claimed) {
                return trace;
            }
        }
        return newTrace(path);
    }

    private DownloadedTrace newTrace(String path) {
        Path directory = SafeNames.directory(root, path);
        Path unique = directory;
        for (int i = 2; isTaken(unique); i++) {
            unique = directory.resolveSibling(directory.getFileName() + "-" + i);
        }
        DownloadedTrace trace = new DownloadedTrace(unique, path, diagnostics);
        traces.add(trace);
        return trace;
    }

    private boolean isTaken(Path directory) {
        return traces.stream().anyMatch(t -> t.directory().equals(directory));
    }

    private Incoming incoming(LiveStream stream) {
        Incoming found = incoming.get(stream.traceId());
        if (found == null) {
            throw new IllegalStateException("expected stream " + stream + " to have begun, found that it has not");
        }
        return found;
    }

    @Override
    public synchronized void metadata(LiveStream stream, byte[] more) throws IOException {
        checkOpen();
        Incoming in = incoming(stream);
        byte[] whole = Arrays.copyOf(in.metadata, in.metadata.length + more.length);
        System.arraycopy(more, 0, whole, in.metadata.length, more.length);
        in.metadata = whole;
        byte[] known = in.trace.metadata();
        int common = Math.min(known.length, whole.length);
        if (!Arrays.equals(known, 0, common, whole, 0, common)) {
            in.trace = anotherTrace(in.trace);
            known = in.trace.metadata();
        }
        if (whole.length > known.length) {
            in.trace.replaceMetadata(whole);
        }
    }

    /// The relay has another trace in the known one's place. Its streams are that one's.
    private DownloadedTrace anotherTrace(DownloadedTrace known) {
        DownloadedTrace another = newTrace(known.path());
        for (DownloadedStream stream : known.streams()) {
            if (stream.state() == DownloadedStream.State.OPEN) {
                stream.set(DownloadedStream.State.ABSENT);
            }
        }
        return another;
    }

    @Override
    public boolean wants(LiveStream stream, NextIndex.Packet index) {
        return stream(stream).isNew(index);
    }

    @Override
    public synchronized void packet(LiveStream stream, NextIndex.Packet index, byte[] bytes) throws IOException {
        checkOpen();
        DownloadedStream file = stream(stream);
        file.add(index, bytes, incoming(stream).trace.preamble(file, bytes));
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException(root + ": expected to take what comes, found that it has been closed");
        }
    }

    private DownloadedStream stream(LiveStream stream) {
        return incoming(stream).trace.stream(stream.channel());
    }

    @Override
    public void lost(LiveStream stream, NextIndex.Packet index, String why) {
        Path file = stream(stream).file();
        diagnostics.unreadable(
                file,
                index.totalLengthBits() / Byte.SIZE,
                file + ": expected the packet at byte " + index.offsetBytes() + " of the relay's file, found " + why
                        + "; it is missing here");
    }

    @Override
    public void inactive(LiveStream stream, long untilCycles) {
        incoming(stream).trace.readMetadata();
        stream(stream).inactive(untilCycles);
    }

    @Override
    public void settled() {
        if (settle()) {
            listener.run();
        }
    }

    private synchronized boolean settle() {
        boolean more = hasEnded;
        hasEnded = false;
        for (DownloadedTrace trace : traces) {
            for (DownloadedStream stream : trace.streams()) {
                more |= stream.settle();
            }
        }
        return more;
    }

    @Override
    public synchronized void end(LiveStream stream) throws IOException {
        if (!stream.isMetadata()) {
            DownloadedStream ended = stream(stream);
            ended.set(DownloadedStream.State.ENDED);
            ended.close();
            hasEnded = true;
        }
    }

    @Override
    public void abandon(LiveStream stream, String why) throws IOException {
        diagnostics.error(stream(stream).file() + ": expected more of this data stream, found " + why
                + "; what came until then is kept");
        end(stream);
    }

    /// Closes the files, and tells of data streams that did not come back after the connection broke. Any thread may
    /// do so: nothing is written afterwards, and a call that would is an [IOException].
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        String absent = traces.stream()
                .flatMap(t -> t.streams().stream())
                .filter(s -> s.state() == DownloadedStream.State.ABSENT)
                .map(s -> root.relativize(s.file()).toString())
                .sorted()
                .collect(Collectors.joining(", "));
        if (!absent.isEmpty()) {
            diagnostics.error(root + ": expected these data streams after the connection broke, found them no more;"
                    + " their last packets may be missing: " + absent);
        }
        for (DownloadedTrace trace : traces) {
            trace.close();
        }
    }

    /// Makes the root.
    ///
    /// @throws IOException if it can't be made or is not empty
    public void createRoot() throws IOException {
        Files.createDirectories(root);
        try (var entries = Files.list(root)) {
            if (entries.findAny().isPresent()) {
                throw new IOException(root + ": expected an empty directory or none, found one with files in it");
            }
        }
    }
}
