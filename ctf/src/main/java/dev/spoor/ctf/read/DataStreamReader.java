package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.PacketDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goes through a data stream's event records, batch by batch, in the order of the packets. Mutable,
/// single-threaded.
///
/// A packet that does not match its metadata costs its rest only: that is reported, and the next packet
/// follows.
public final class DataStreamReader {

    private final List<StreamPacket> packets;
    private final PacketDecoder decoder;
    private final Diagnostics diagnostics;
    private int nextPacket;
    private @Nullable Batch batch;

    /// Whether a packet has begun and not ended yet.
    private boolean inPacket;

    /// @param packets what to read, all of one data stream class
    /// @param decoder of that class; nobody else's
    /// @param diagnostics gets an error for each packet that does not match its metadata
    public DataStreamReader(List<StreamPacket> packets, PacketDecoder decoder, Diagnostics diagnostics) {
        this.packets = packets;
        this.decoder = decoder;
        this.diagnostics = diagnostics;
    }

    /// Goes to the next event records.
    ///
    /// @return whether there are any; false at the end
    public boolean next() {
        while (inPacket || nextPacket < packets.size()) {
            try {
                if (!inPacket) {
                    nextPacket++;
                    decoder.begin(packet().packet());
                    inPacket = true;
                }
                Batch found = decoder.next();
                if (found.size() > 0) {
                    batch = found;
                    return true;
                }
                inPacket = false;
            } catch (DecodeException e) {
                inPacket = false;
                PacketFaults.report(e, packet(), diagnostics);
            } catch (InternalError e) {
                inPacket = false;
                PacketFaults.report(e, packet(), diagnostics);
            }
        }
        return false;
    }

    /// The event records, valid until the next call of [#next()].
    ///
    /// @throws IllegalStateException before the first of them
    public Batch batch() {
        if (batch == null) {
            throw new IllegalStateException("expected next() to have found event records, found no such call");
        }
        return batch;
    }

    /// The packet that they are in.
    public StreamPacket packet() {
        return packets.get(nextPacket - 1);
    }
}
