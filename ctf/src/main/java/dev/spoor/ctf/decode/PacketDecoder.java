package dev.spoor.ctf.decode;

/// Turns the packets of one data stream class into batches of one projection's columns.
///
/// Mutable, single-threaded: every thread has its own.
public interface PacketDecoder {

    /// Begins a packet: decodes its header and context.
    ///
    /// @param packet a packet of the decoder's data stream class
    /// @throws DecodeException if they do not match their metadata; there are no event records then
    void begin(Packet packet) throws DecodeException;

    /// Decodes the next event records of the packet that has begun.
    ///
    /// @return always the same batch, valid until the next call; without event records at the packet's end
    /// @throws DecodeException if the packet does not match its metadata; the event records before that
    ///     place have been given, and none follows
    Batch next() throws DecodeException;

    /// Decodes all of a packet's event records.
    ///
    /// @param packet a packet of the decoder's data stream class
    /// @param sink gets the batches, in the packet's order; they are reused, so it must not keep them
    /// @throws DecodeException if the packet does not match its metadata; the event records before that
    ///     place have been given to the sink
    default void decode(Packet packet, BatchSink sink) throws DecodeException {
        begin(packet);
        for (Batch batch = next(); batch.size() > 0; batch = next()) {
            sink.accept(batch);
        }
    }
}
