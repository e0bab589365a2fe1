package dev.spoor.lttng.live;

import dev.spoor.ctf.read.Diagnostics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Follows a live session to its end: waits until it exists, attaches to all relay sessions that are parts of it,
/// also to those that come later, and connects again when the connection broke. [#run()] belongs to one thread;
/// [#stop()] and [#isAttached()] may be called by any.
public final class LiveFollower {

    private static final long LIST_NS = Duration.ofSeconds(1).toNanos();
    /// How long it takes at most to see that it is to stop.
    private static final long STOP_NS = Duration.ofMillis(50).toNanos();

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final LiveUrl url;
    private final LiveSink sink;
    private final Choices choices;
    private final Diagnostics diagnostics;
    private volatile boolean stopped;
    private volatile boolean attached;
    private final List<RelayConnection> connections = new CopyOnWriteArrayList<>();

    /// What to do when there is no such session on the relay.
    public enum NotFound {
        /// Wait until there is one.
        WAIT,
        /// That is a failure.
        FAIL,
        /// That is an end like any other.
        END
    }

    /// How to follow.
    ///
    /// @param seek where to begin
    /// @param notFound what to do when there is no such session
    /// @param silence how long the relay may be silent while an answer is due
    /// @param absence how long to try to connect again when the connection broke
    /// @param pause how long to wait before that the first time; each time longer
    public record Choices(
            RelayConnection.Seek seek, NotFound notFound, Duration silence, Duration absence, Duration pause) {

        /// From the beginning, a session that exists.
        public static final Choices DEFAULT = new Choices(
                RelayConnection.Seek.BEGINNING,
                NotFound.FAIL,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMillis(100));
    }

    /// How it ended.
    public enum End {
        /// The session was closed, and all that the relay had of it has come.
        CLOSED,
        /// There was no such session.
        NOT_FOUND,
        /// It was stopped.
        STOPPED,
        /// The relay, or the session on it, went away; what came until then is complete.
        LOST
    }

    /// @param url names a session
    /// @param diagnostics gets an error where the connection broke and something may be missing for that
    public LiveFollower(LiveUrl url, LiveSink sink, Choices choices, Diagnostics diagnostics) {
        this.url = url;
        this.sink = sink;
        this.choices = choices;
        this.diagnostics = diagnostics;
    }

    /// Whether it has been attached to the session.
    public boolean isAttached() {
        return attached;
    }

    /// Makes [#run()] end soon.
    public void stop() {
        stopped = true;
        connections.forEach(RelayConnection::close);
    }

    /// Follows.
    ///
    /// @throws RelayException if the relay can't be reached from the beginning, or does not give the session
    /// @throws IOException if the sink can't take what comes
    public End run() throws IOException {
        Pauses pauses = new Pauses();
        while (!stopped) {
            try {
                End end = follow(connect(), pauses);
                if (end != null) {
                    return end;
                }
            } catch (RelayException e) {
                if (stopped) {
                    break;
                }
                if (!attached && choices.notFound() != NotFound.WAIT) {
                    throw e;
                }
                if (pauses.isTooLong()) {
                    diagnostics.error(e.getMessage() + "; what came until then is kept");
                    return End.LOST;
                }
                pauses.failed(e);
            } finally {
                connections.forEach(RelayConnection::close);
                connections.clear();
            }
            pauses.pause();
        }
        return End.STOPPED;
    }

    /// Connects, with a viewer session.
    private RelayConnection connect() throws IOException {
        RelayConnection relay = RelayConnection.open(url, choices.silence());
        connections.add(relay);
        if (stopped) {
            relay.close();
        }
        relay.createViewerSession();
        return relay;
    }

    /// @return null to connect again
    private @Nullable End follow(RelayConnection relay, Pauses pauses) throws IOException {
        Attachment attachment = new Attachment(sink);
        List<LiveSession> parts = parts(relay);
        if (parts.isEmpty()) {
            return absent();
        }
        sink.attached();
        attach(attachment, relay, parts);
        if (attached) {
            diagnostics.warning(url + ": expected a connection that lasts, found that it broke (" + pauses.why()
                    + "); connected again");
        }
        attached = true;
        pauses.succeeded();
        long listNs = System.nanoTime() + LIST_NS;
        while (!stopped && !attachment.isOver()) {
            boolean came = attachment.step();
            if (System.nanoTime() - listNs >= 0 && attachment.isOpen()) {
                listNs = System.nanoTime() + LIST_NS;
                attach(attachment, relay, parts(relay));
            }
            if (!came) {
                LockSupport.parkNanos(Math.max(0, attachment.nextNs() - System.nanoTime()));
            }
        }
        if (attachment.forgottenCount() > 0) {
            diagnostics.error(url + ": expected a relay that gives all that it has of processes with buffers of their"
                    + " own when they end, found one that may not (LTTng 2.13 or before); the last packets of "
                    + attachment.forgottenCount() + " data streams may be missing. Buffers per user, or a newer"
                    + " relay, give all");
        }
        if (!stopped) {
            finish(attachment);
        }
        return stopped ? End.STOPPED : End.CLOSED;
    }

    private static void finish(Attachment attachment) throws IOException {
        try {
            attachment.finish();
        } catch (RelayException e) {
            // All event records have come; the relay need not be there any more.
        }
    }

    private List<LiveSession> parts(RelayConnection relay) throws IOException {
        return relay.sessions().stream().filter(url::names).toList();
    }

    private @Nullable End absent() throws RelayException {
        if (attached) {
            diagnostics.error(url + ": expected the session after the connection broke, found that the relay does not"
                    + " have it any more; its end may be missing");
            return End.LOST;
        }
        return switch (choices.notFound()) {
            case WAIT -> null;
            case END -> End.NOT_FOUND;
            case FAIL ->
                throw new RelayException(url + ": expected a session of this name on the relay, found none; 'spoor ls "
                        + url.relay() + "' lists those that there are");
        };
    }

    /// Attaches to those that it is not attached to: to the first one with a connection that there is.
    ///
    /// @throws RelayException if it is attached to none then
    private void attach(Attachment attachment, RelayConnection first, List<LiveSession> parts) throws IOException {
        AttachReply.Reason refusal = null;
        for (LiveSession part : parts) {
            if (!attachment.has(part)) {
                RelayConnection relay = attachment.isEmpty() ? first : connect();
                AttachReply.Reason reason = attachment.attach(part, relay, choices.seek());
                if (reason != null) {
                    refusal = reason;
                    if (relay != first) {
                        relay.close();
                        connections.remove(relay);
                    }
                }
            }
        }
        if (refusal != null && !attachment.isOpen()) {
            throw new RelayException(url + ": expected a session to attach to, found that " + refusal.sentence());
        }
    }

    /// Waits between attempts to connect, each time longer.
    private final class Pauses {
        private Duration next = choices.pause();
        private long brokenNs;
        private boolean broken;
        private String why = "";

        void failed(RelayException e) {
            if (!broken) {
                brokenNs = System.nanoTime();
                why = String.valueOf(e.getMessage());
            }
            broken = true;
        }

        boolean isTooLong() {
            return attached
                    && broken
                    && System.nanoTime() - brokenNs > choices.absence().toNanos();
        }

        String why() {
            return why;
        }

        void succeeded() {
            broken = false;
            next = choices.pause();
        }

        void pause() {
            long endNs = System.nanoTime() + next.toNanos();
            while (!stopped && System.nanoTime() - endNs < 0) {
                LockSupport.parkNanos(Math.min(STOP_NS, endNs - System.nanoTime()));
            }
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next.multipliedBy(2);
        }
    }
}
