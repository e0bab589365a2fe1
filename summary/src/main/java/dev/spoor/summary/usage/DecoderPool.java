package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.StreamPacket;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;

/// Decoders that are used again, packet by packet. Thread-safe.
final class DecoderPool {

    /// A decoder that knows more texts than that is left to be forgotten, and its texts with it.
    private static final int MOST_TEXTS = 1 << 14;

    private final Decoders decoders;
    private final Projection projection;
    private final IdentityHashMap<DataStreamClass, ArrayDeque<PacketDecoder>> free = new IdentityHashMap<>();

    /// @param decoders makes them
    /// @param projection what they decode
    DecoderPool(Decoders decoders, Projection projection) {
        this.decoders = decoders;
        this.projection = projection;
    }

    Projection projection() {
        return projection;
    }

    /// A decoder for a packet.
    PacketDecoder take(StreamPacket packet) {
        synchronized (this) {
            ArrayDeque<PacketDecoder> known = free.get(packet.file().streamClass());
            if (known != null && !known.isEmpty()) {
                return known.pop();
            }
        }
        return decoders.newDecoder(packet.file(), projection);
    }

    /// Takes a decoder back that is done with a packet.
    ///
    /// @param textCount how many texts it knows
    void give(StreamPacket packet, PacketDecoder decoder, int textCount) {
        if (textCount > MOST_TEXTS) {
            return;
        }
        synchronized (this) {
            free.computeIfAbsent(packet.file().streamClass(), _ -> new ArrayDeque<>())
                    .push(decoder);
        }
    }
}
