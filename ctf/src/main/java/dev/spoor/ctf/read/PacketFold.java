package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Projection;

/// Folds packets' batches into something that merges. Mutable, one for each thread.
///
/// @param <F> the fold itself
public interface PacketFold<F extends PacketFold<F>> {

    /// The columns that the fold needs of a data stream's packets; the same for the same data stream class.
    Projection projection();

    /// A packet begins: the batches to come are of it.
    void begin(DataStreamFile file, PacketEntry packet);

    /// A part of a packet begins, or all of it: the batches to come are of it.
    default void begin(PacketSection section) {
        begin(section.packet().file(), section.packet().entry());
    }

    /// Takes a batch of the packet that has begun.
    void add(Batch batch);

    /// The packet that has begun does not match its metadata: no more batches of it come.
    default void fault() {}

    /// The packet that has begun ends, also when a fault ended it early.
    void end();

    /// Takes what another fold has gathered from other packets.
    void merge(F other);
}
