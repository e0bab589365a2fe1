package dev.spoor.ctf.model;

/// What a field means to a reader of packets and event records (CTF2-SPEC-2.0 section 5.3.6; in CTF
/// 1.8 it follows from the field's name, scope and clock mapping).
public enum Role {
    /// The value is 0xC1FC1FC1.
    PACKET_MAGIC_NUMBER,
    /// The bytes are the metadata's UUID.
    METADATA_STREAM_UUID,
    /// The id of the packet's data stream class.
    DATA_STREAM_CLASS_ID,
    /// The id of the packet's data stream among those of its class.
    DATA_STREAM_ID,
    /// The packet's length, in bits, padding included.
    PACKET_TOTAL_LENGTH,
    /// The length of the packet's content, in bits.
    PACKET_CONTENT_LENGTH,
    /// Sets or advances the data stream's default clock.
    DEFAULT_CLOCK_TIMESTAMP,
    /// The default clock's value at the packet's end.
    PACKET_END_DEFAULT_CLOCK_TIMESTAMP,
    /// How many event records the stream has lost since its beginning, modulo the field's length.
    DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT,
    /// The packet's place in its data stream.
    PACKET_SEQUENCE_NUMBER,
    /// The id of the event record's class.
    EVENT_RECORD_CLASS_ID
}
