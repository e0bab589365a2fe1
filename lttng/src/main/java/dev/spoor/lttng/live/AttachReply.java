package dev.spoor.lttng.live;

import java.util.List;

/// What a relay says when a viewer wants to attach to a session.
public sealed interface AttachReply {

    /// Attached.
    ///
    /// @param streams those that the session has; none while it is being cleared or rotated
    record Attached(List<LiveStream> streams) implements AttachReply {

        public Attached {
            streams = List.copyOf(streams);
        }
    }

    /// Not attached.
    ///
    /// @param reason why
    record Refused(Reason reason) implements AttachReply {}

    /// Why a relay refuses.
    enum Reason {
        /// Another viewer is attached: a relay gives a session to one.
        ALREADY_ATTACHED("another viewer is attached to it; a relay gives a session to one viewer"),
        /// There is no such session, or it is closed.
        UNKNOWN("the relay does not have it any more"),
        /// The session was not created with `--live`.
        NOT_LIVE("it was not created with --live"),
        /// The relay does not know where to begin.
        CANNOT_SEEK("the relay does not know the place to begin at"),
        /// The connection has no viewer session.
        NO_VIEWER_SESSION("the relay lost this connection's state");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /// The reason in words.
        public String sentence() {
            return sentence;
        }
    }
}
