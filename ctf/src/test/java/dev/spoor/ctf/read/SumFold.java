package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.Scope;
import java.util.ArrayList;
import java.util.List;

/// Gathers the payload's `x` of every event record, per packet.
final class SumFold implements PacketFold<SumFold> {

    private static final Projection PROJECTION = new Projection(
            List.of(new Projection.Column("x", List.of(FieldSelector.any(Scope.EVENT_RECORD_PAYLOAD, "x")))),
            List.of());

    /// What a packet holds.
    record PacketValues(String file, long index, List<Long> values) {}

    private final List<PacketValues> packets = new ArrayList<>();
    private List<Long> values = new ArrayList<>();
    private String file = "";
    private long index;

    /// All packets, by file and place.
    List<PacketValues> sorted() {
        return packets.stream()
                .sorted((a, b) -> a.file().equals(b.file())
                        ? Long.compare(a.index(), b.index())
                        : a.file().compareTo(b.file()))
                .toList();
    }

    @Override
    public Projection projection() {
        return PROJECTION;
    }

    @Override
    public void begin(DataStreamFile from, PacketEntry packet) {
        file = from.path().getFileName().toString();
        index = packet.index();
        values = new ArrayList<>();
    }

    @Override
    public void add(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            values.add(batch.integer(0)[i]);
        }
    }

    @Override
    public void end() {
        packets.add(new PacketValues(file, index, List.copyOf(values)));
    }

    @Override
    public void merge(SumFold other) {
        packets.addAll(other.packets);
    }
}
