package dev.spoor.ctf.decode;

/// Turns the packets of one data stream class into batches of one projection's columns.
///
/// Mutable, single-threaded: every thread has its own.
public interface PacketDecoder {

    /// Decodes a packet's event records.
    ///
    /// @param packet a packet of the decoder's data stream class
    /// @param sink gets the batches, in the packet's order; they are reused, so it must not keep them
    /// @throws DecodeException if the packet does not match its metadata; the event records before that
    ///     place have been given to the sink
    void decode(Packet packet, BatchSink sink) throws DecodeException;
}
