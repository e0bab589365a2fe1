package dev.spoor.lttng.live;

import java.io.IOException;

/// Takes what comes from a relay, in the order in which it comes. All methods are called by one thread.
///
/// The relay's numbers of streams and traces hold for one connection. After [#attached()] streams begin again, and
/// what has come before may come once more.
///
/// An [IOException] from any of them ends the following of the session: the sink can't take more.
public interface LiveSink {

    /// A connection has been made, and streams begin.
    void attached();

    /// A stream is there.
    void begin(LiveStream stream) throws IOException;

    /// More of a metadata stream.
    ///
    /// @param stream one that has begun
    /// @param more what follows what this connection has given before
    void metadata(LiveStream stream, byte[] more) throws IOException;

    /// Whether a packet is wanted: it is not where it has come before.
    boolean wants(LiveStream stream, NextIndex.Packet index);

    /// A packet. Its trace's metadata has come.
    void packet(LiveStream stream, NextIndex.Packet index, byte[] bytes) throws IOException;

    /// A packet that the relay has told of can't be got.
    ///
    /// @param why the reason, as the end of a sentence
    void lost(LiveStream stream, NextIndex.Packet index, String why);

    /// No event record before an instant will come in a stream.
    ///
    /// @param untilCycles the instant, as the value of the stream's clock
    void inactive(LiveStream stream, long untilCycles);

    /// All streams that the relay had when the last one of the packets and instants before this call came have begun:
    /// who goes by these instants misses no stream that had event records then.
    void settled();

    /// A stream has ended and all of it was given.
    void end(LiveStream stream) throws IOException;

    /// A stream can't be read further.
    ///
    /// @param why the reason, as the end of a sentence
    void abandon(LiveStream stream, String why) throws IOException;
}
