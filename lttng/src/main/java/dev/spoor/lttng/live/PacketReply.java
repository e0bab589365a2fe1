package dev.spoor.lttng.live;

/// What a relay says when it is asked for a packet's bytes.
public sealed interface PacketReply {

    /// The packet.
    ///
    /// @param bytes as many as were asked for; not copied
    @SuppressWarnings("ArrayRecordComponent") // a megabyte, handed on once
    record Data(byte[] bytes) implements PacketReply {}

    /// Not now; ask again later.
    record Retry() implements PacketReply {}

    /// Relays of LTTng 2.6.0 and before: the metadata has grown and must be got first.
    record NeedsMetadata() implements PacketReply {}

    /// The relay can't give it.
    record Failed() implements PacketReply {}
}
