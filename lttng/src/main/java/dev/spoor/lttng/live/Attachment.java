package dev.spoor.lttng.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The relay sessions that are parts of one session, each with a connection of its own, and their streams. Goes round
/// the data streams, so that one that has nothing does not keep the others waiting. Mutable, single-threaded.
///
/// A relay (LTTng 2.13) looks for the files of all that one connection is attached to in one directory, that of the
/// session that was attached last. Relay sessions of one name may have several: those of two session daemons do.
final class Attachment {

    private static final long SHORTEST_IDLE_NS = Duration.ofMillis(10).toNanos();

    private static final long LONGEST_IDLE_NS = Duration.ofMillis(200).toNanos();

    /// So long the streams of a closed session may take to end.
    private static final long PATIENCE_NS = Duration.ofSeconds(10).toNanos();

    /// A relay that says so often, one time after the other, that it can't tell what comes next, or can't read a
    /// packet, never will.
    private static final int GREATEST_FAILURE_COUNT = 20;

    /// Where traces of single processes are, in a session's output.
    private static final Pattern PROCESS_PATH = Pattern.compile("(^|/)ust/pid/");

    private final LiveSink sink;
    private final List<Joined> sessions = new ArrayList<>();
    private final Map<Long, TraceState> traces = new HashMap<>();
    private final List<StreamState> streams = new ArrayList<>();
    private int forgottenCount;

    Attachment(LiveSink sink) {
        this.sink = sink;
    }

    /// A session, how it is reached, and what is known of its end.
    private static final class Joined {
        private final LiveSession session;
        private final RelayConnection relay;
        private boolean hungUp;
        private long hungUpNs;

        Joined(LiveSession session, RelayConnection relay) {
            this.session = session;
            this.relay = relay;
        }
    }

    private static final class TraceState {
        private final Joined owner;
        private @Nullable LiveStream metadata;
        private boolean hasMetadata;
        private boolean metadataGone;
        private int dataStreamCount;

        TraceState(Joined owner) {
            this.owner = owner;
        }
    }

    private static final class StreamState {
        private final LiveStream stream;
        private final TraceState trace;
        private NextIndex.@Nullable Packet pending;
        private long askNs = System.nanoTime();
        private long cameNs = System.nanoTime();
        /// How often the relay failed in giving what it was asked for last.
        private int failureCount;
        /// Whether packets of it were here before, which need no metadata.
        private boolean known;

        StreamState(LiveStream stream, TraceState trace) {
            this.stream = stream;
            this.trace = trace;
        }
    }

    /// Whether it was never attached to a session.
    boolean isEmpty() {
        return sessions.isEmpty();
    }

    /// Whether it is attached to a session, or was.
    boolean has(LiveSession session) {
        return sessions.stream().anyMatch(j -> j.session.id() == session.id());
    }

    /// Attaches to a session.
    ///
    /// @param relay a connection with a viewer session that is attached to nothing else
    /// @return why the relay refuses, or null
    AttachReply.@Nullable Reason attach(LiveSession session, RelayConnection relay, RelayConnection.Seek seek)
            throws IOException {
        return switch (relay.attach(session, seek)) {
            case AttachReply.Attached attached -> {
                Joined joined = new Joined(session, relay);
                sessions.add(joined);
                add(joined, attached.streams());
                yield null;
            }
            case AttachReply.Refused refused -> refused.reason();
        };
    }

    private void add(Joined owner, List<LiveStream> added) throws IOException {
        for (LiveStream stream : added) {
            TraceState trace = traces.computeIfAbsent(stream.traceId(), _ -> new TraceState(owner));
            sink.begin(stream);
            if (stream.isMetadata()) {
                trace.metadata = stream;
                trace.metadataGone = false;
            } else {
                trace.dataStreamCount++;
                streams.add(new StreamState(stream, trace));
            }
        }
    }

    /// Whether one of the sessions at least is not closed.
    boolean isOpen() {
        return sessions.stream().anyMatch(j -> !j.hungUp);
    }

    /// Whether all sessions are closed and all that they had was given.
    boolean isOver() {
        return streams.isEmpty() && sessions.stream().allMatch(j -> j.hungUp);
    }

    /// How many data streams ended of which the relay may have forgotten the last packets.
    int forgottenCount() {
        return forgottenCount;
    }

    /// A relay that is closing a session ends streams that it has not given anything of, not even metadata, to who
    /// attaches then. Of a process with buffers of its own that is one more case of what it forgets.
    private void end(StreamState state) throws IOException {
        boolean forgotten = isForgotten(state);
        forgottenCount += forgotten ? 1 : 0;
        if (forgotten || state.known || state.trace.hasMetadata) {
            sink.end(state.stream);
        } else {
            sink.abandon(state.stream, "that the relay has closed it and gives nothing of it any more");
        }
    }

    private boolean isForgotten(StreamState state) {
        return state.trace.owner.relay.forgetsEndedStreams()
                && PROCESS_PATH.matcher(state.stream.path()).find();
    }

    /// Goes round once. New streams are asked for last: a stream is made before anything is recorded in it, so that
    /// none is unknown afterwards that had event records when the others were asked.
    ///
    /// @return whether something came
    boolean step() throws IOException {
        boolean came = goRound();
        for (Joined joined : sessions) {
            if (!joined.hungUp) {
                came |= askForStreams(joined);
            }
        }
        sink.settled();
        return came;
    }

    private boolean goRound() throws IOException {
        boolean came = false;
        for (Iterator<StreamState> i = streams.iterator(); i.hasNext(); ) {
            StreamState state = i.next();
            if (isDue(state.askNs)) {
                Step step = advance(state);
                came |= step != Step.NOTHING;
                if (step == Step.END) {
                    state.trace.dataStreamCount--;
                    i.remove();
                }
            }
        }
        return came;
    }

    /// When something can be asked for at the earliest, as [System#nanoTime()].
    long nextNs() {
        long next = System.nanoTime() + (streams.isEmpty() ? SHORTEST_IDLE_NS : LONGEST_IDLE_NS);
        for (StreamState state : streams) {
            next = next - state.askNs < 0 ? next : state.askNs;
        }
        return next;
    }

    private static boolean isDue(long ns) {
        return System.nanoTime() - ns >= 0;
    }

    private boolean askForStreams(Joined joined) throws IOException {
        return switch (joined.relay.newStreams(joined.session.id())) {
            case NewStreamsReply.Streams found -> {
                add(joined, found.streams());
                lastMetadata();
                yield !found.streams().isEmpty();
            }
            case NewStreamsReply.HungUp _, NewStreamsReply.Failed _ -> {
                joined.hungUp = true;
                joined.hungUpNs = System.nanoTime();
                yield true;
            }
        };
    }

    /// Metadata may come after a trace's last packet.
    private void lastMetadata() throws IOException {
        for (TraceState trace : traces.values()) {
            if (trace.dataStreamCount == 0) {
                fetchMetadata(trace);
            }
        }
    }

    /// Gets what is left after all data streams have ended, and leaves the sessions.
    void finish() throws IOException {
        lastMetadata();
        for (TraceState trace : traces.values()) {
            if (trace.metadata != null) {
                sink.end(trace.metadata);
            }
        }
        for (Joined joined : sessions) {
            joined.relay.detach(joined.session.id());
        }
    }

    private enum Step {
        NOTHING,
        PACKET,
        END
    }

    private Step advance(StreamState state) throws IOException {
        if (state.pending != null) {
            return givePacket(state, state.pending);
        }
        NextIndex.Reply reply = state.trace.owner.relay.nextIndex(state.stream.id());
        if (reply.hasNewMetadata()) {
            fetchMetadata(state.trace);
        }
        state.failureCount = reply.index() instanceof NextIndex.Failed ? state.failureCount + 1 : 0;
        return switch (reply.index()) {
            case NextIndex.Packet packet -> {
                if (!sink.wants(state.stream, packet)) {
                    state.known = true;
                    yield Step.PACKET;
                }
                state.pending = packet;
                yield givePacket(state, packet);
            }
            case NextIndex.Inactive inactive -> {
                sink.inactive(state.stream, inactive.untilCycles());
                yield restOrEnd(state);
            }
            case NextIndex.Retry _ -> restOrEnd(state);
            case NextIndex.HungUp _ -> {
                end(state);
                yield Step.END;
            }
            case NextIndex.Failed _ -> {
                if (state.failureCount < GREATEST_FAILURE_COUNT) {
                    yield rest(state);
                }
                sink.abandon(state.stream, "that the relay can't tell what comes next");
                yield Step.END;
            }
        };
    }

    private Step givePacket(StreamState state, NextIndex.Packet packet) throws IOException {
        if (!state.trace.hasMetadata) {
            fetchMetadata(state.trace);
        }
        if (!state.trace.hasMetadata) {
            if (state.trace.owner.hungUp || state.trace.metadataGone) {
                return give(state, packet, "no metadata of its trace");
            }
            return rest(state);
        }
        return switch (state.trace.owner.relay.packet(state.stream.id(), packet)) {
            case PacketReply.Data data -> {
                sink.packet(state.stream, packet, data.bytes());
                state.cameNs = System.nanoTime();
                state.pending = null;
                state.failureCount = 0;
                yield Step.PACKET;
            }
            case PacketReply.Retry _ -> rest(state);
            case PacketReply.NeedsMetadata _ -> {
                fetchMetadata(state.trace);
                yield rest(state);
            }
            case PacketReply.Failed _ ->
                ++state.failureCount < GREATEST_FAILURE_COUNT
                        ? rest(state)
                        : give(state, packet, "that the relay can't read it");
        };
    }

    /// A closed session's streams end soon. One that doesn't will not.
    private Step restOrEnd(StreamState state) throws IOException {
        long now = System.nanoTime();
        boolean late = state.trace.owner.hungUp
                && now - state.trace.owner.hungUpNs > PATIENCE_NS
                && now - state.cameNs > PATIENCE_NS;
        if (!late) {
            return rest(state);
        }
        sink.abandon(state.stream, "that the relay has closed the session but does not end it");
        return Step.END;
    }

    private static Step rest(StreamState state) {
        state.askNs = System.nanoTime() + idleNs(state.trace.owner.session);
        return Step.NOTHING;
    }

    /// A stream has something new once in a period of the timer; nothing is to be seen much later than it is there.
    private static long idleNs(LiveSession session) {
        long timerNs = 1000L * Integer.toUnsignedLong(session.timerMicroseconds());
        return Math.clamp(timerNs / 8, SHORTEST_IDLE_NS, LONGEST_IDLE_NS);
    }

    /// Gives a packet up.
    private Step give(StreamState state, NextIndex.Packet packet, String why) {
        sink.lost(state.stream, packet, why);
        state.pending = null;
        state.failureCount = 0;
        return Step.PACKET;
    }

    private void fetchMetadata(TraceState trace) throws IOException {
        LiveStream metadata = trace.metadata;
        while (metadata != null && !trace.metadataGone) {
            switch (trace.owner.relay.metadata(metadata.id())) {
                case MetadataReply.Data data -> {
                    if (data.bytes().length == 0) {
                        return;
                    }
                    sink.metadata(metadata, data.bytes());
                    trace.hasMetadata = true;
                }
                case MetadataReply.NoNew _ -> {
                    return;
                }
                case MetadataReply.Gone _ -> trace.metadataGone = true;
            }
        }
    }
}
