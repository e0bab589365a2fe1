package dev.spoor.lttng.live;

import java.util.List;

/// What a relay says when it is asked for streams that a session has got.
public sealed interface NewStreamsReply {

    /// Those that it has not told of before.
    ///
    /// @param streams possibly none
    record Streams(List<LiveStream> streams) implements NewStreamsReply {

        public Streams {
            streams = List.copyOf(streams);
        }
    }

    /// The session is closed: there will be none. Those that are known may still have packets.
    record HungUp() implements NewStreamsReply {}

    /// The relay does not know the session.
    record Failed() implements NewStreamsReply {}
}
