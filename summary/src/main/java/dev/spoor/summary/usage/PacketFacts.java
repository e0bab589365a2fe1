package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketFaults;
import dev.spoor.ctf.read.StreamPacket;
import org.jspecify.annotations.Nullable;

/// Decodes a packet and gives the event records that are needed, so many at a time. Mutable; one thread at a
/// time.
final class PacketFacts {

    private final StreamPacket packet;
    private final FactChoice.Classes classes;
    private final DecoderPool decoders;
    private final Diagnostics diagnostics;
    private @Nullable FactChoice choice;
    private @Nullable PacketDecoder decoder;
    private boolean ended;
    private boolean faulty;
    private long recordCount;
    private int textCount;

    /// @param classes which event records are needed
    /// @param decoders where the decoder comes from
    /// @param diagnostics gets an error if the packet does not match its metadata
    PacketFacts(StreamPacket packet, FactChoice.Classes classes, DecoderPool decoders, Diagnostics diagnostics) {
        this.packet = packet;
        this.classes = classes;
        this.decoders = decoders;
        this.diagnostics = diagnostics;
    }

    /// Decodes on.
    ///
    /// @param enough after so many event records that are needed, the rest is left for the next call
    /// @return the next event records that are needed, or null where there are no more
    @Nullable
    Facts next(int enough) {
        if (ended) {
            return null;
        }
        Facts facts = new Facts(packet, decoders.projection());
        try {
            PacketDecoder begun = decoder == null ? begin() : decoder;
            FactChoice chosen = choice == null ? newChoice() : choice;
            while (!ended && facts.size() < enough) {
                Batch batch = begun.next();
                textCount = batch.dictionary().size();
                recordCount += batch.size();
                ended = batch.size() == 0;
                if (!ended) {
                    chosen.choose(batch, facts);
                }
            }
        } catch (DecodeException e) {
            end();
            PacketFaults.report(e, packet, diagnostics);
        } catch (InternalError e) {
            end();
            PacketFaults.report(e, packet, diagnostics);
        }
        if (ended && decoder != null) {
            decoders.give(packet, decoder, textCount);
            decoder = null;
        }
        return facts.size() == 0 ? null : facts;
    }

    private void end() {
        ended = true;
        faulty = true;
    }

    private PacketDecoder begin() throws DecodeException {
        PacketDecoder taken = decoders.take(packet);
        decoder = taken;
        taken.begin(packet.packet());
        return taken;
    }

    private FactChoice newChoice() {
        FactChoice made =
                new FactChoice(classes, UsageLane.isOfOneCpu(packet.file().streamClass()));
        choice = made;
        return made;
    }

    StreamPacket packet() {
        return packet;
    }

    /// Whether all of it has been given.
    boolean isEnded() {
        return ended;
    }

    /// Whether it does not match its metadata: some event records are missing at its end.
    boolean isFaulty() {
        return faulty;
    }

    /// How many event records have been decoded so far.
    long recordCount() {
        return recordCount;
    }
}
