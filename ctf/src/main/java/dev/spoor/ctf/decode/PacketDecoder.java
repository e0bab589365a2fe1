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

    /// Goes to an event record of the packet that has begun, as if those before it had been decoded: nothing but the
    /// position and the clock passes from one to the next. To be called before [#next()].
    ///
    /// @param bit where the event record begins, in bits from the packet's beginning, in [0, the content's length]:
    ///     [Batch#endBit()] of an earlier reading. Elsewhere, what is found there is a fault or nonsense
    /// @param clockCycles the clock's value before it: [Batch#endCycles()] of the same reading
    void skipTo(long bit, long clockCycles);

    /// Takes a place between two event records for the end of the packet that has begun. To be called before
    /// [#next()].
    ///
    /// @param bit where the last event record ends, in bits from the packet's beginning, in
    ///     [0, the content's length]
    void stopAt(long bit);

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
