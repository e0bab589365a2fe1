package dev.spoor.lttng.live;

/// What a relay says when it is asked for more of a metadata stream.
public sealed interface MetadataReply {

    /// More of it.
    ///
    /// @param bytes what follows what was given before; not copied
    @SuppressWarnings("ArrayRecordComponent") // handed on once
    record Data(byte[] bytes) implements MetadataReply {}

    /// Nothing now; there may be more later.
    record NoNew() implements MetadataReply {}

    /// The relay does not have the stream any more: its trace has ended.
    record Gone() implements MetadataReply {}
}
