package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// A data stream: its packets in order of time, from one file or, where the tracer cut it, from several:
/// files of limited size, rotation archives, snapshots. Immutable, thread-safe.
public final class DataStream {

    private final Trace trace;
    private final List<DataStreamFile> files;
    private final List<StreamPacket> packets;
    private final PacketTimes times;
    private final int ordinal;

    /// @param ordinal its place among its trace's data streams
    /// @param files at least one, of one data stream
    DataStream(Trace trace, int ordinal, List<DataStreamFile> files) {
        this.trace = trace;
        this.ordinal = ordinal;
        PacketOrder order = PacketOrder.of(files);
        this.files = order.files();
        packets = order.packets();
        times = PacketTimes.of(packets, ProducerQuirks.of(trace.traceClass()));
    }

    /// The trace that it is of.
    public Trace trace() {
        return trace;
    }

    /// Its files, in order of time.
    public List<DataStreamFile> files() {
        return files;
    }

    /// Its class.
    public DataStreamClass streamClass() {
        return files.getFirst().streamClass();
    }

    /// Its id among the data streams of its class, or [PacketEntry#UNKNOWN].
    public long id() {
        return files.getFirst().table().dataStreamId();
    }

    /// By what it is ordered among the data streams of its class: its id or, if it has none, its place among
    /// all of its trace.
    long orderId() {
        return id() == PacketEntry.UNKNOWN ? ordinal : id();
    }

    /// Its packets, in order of time; of packets that several files have (as overlapping snapshots do),
    /// one.
    public List<StreamPacket> packets() {
        return packets;
    }

    /// How many packets it has.
    public long packetCount() {
        return packets.size();
    }

    /// How many packets its files have that others of its files have, too.
    public long duplicateCount() {
        return files.stream().mapToLong(f -> f.table().entries().size()).sum() - packets.size();
    }

    /// Goes through its event records batch by batch, fast: only what a projection asks for is decoded. What can't
    /// be read goes to the trace's [Trace#diagnostics()].
    ///
    /// @param projection the columns to fill
    public DataStreamReader read(Projection projection) {
        return read(projection, packets, trace.diagnostics());
    }

    /// The same for the packets that may have event records in a span of time; those at its ends may have event
    /// records outside of it.
    public DataStreamReader read(Projection projection, TimeRange range) {
        return read(projection, packets(range), trace.diagnostics());
    }

    private DataStreamReader read(Projection projection, List<StreamPacket> wanted, Diagnostics diagnostics) {
        PacketDecoder decoder = new Decoders(wanted).newDecoder(files.getFirst(), projection);
        return new DataStreamReader(wanted, decoder, diagnostics);
    }

    /// The packets that may have event records in a span of time, in order. Packets whose times are not
    /// known are among them. Fast where the packets' times are ordered.
    public List<StreamPacket> packets(TimeRange range) {
        return times.overlapping(range).mapToObj(packets::get).toList();
    }

    /// The packets that may have event records in a span of time, the last one before it and the first one
    /// after it, in order.
    public List<StreamPacket> packetsAround(TimeRange range) {
        int before = Math.max(0, times.before(range));
        int after = Math.min(packets.size() - 1, times.after(range));
        return IntStream.concat(IntStream.of(before, after), times.overlapping(range))
                .sorted()
                .distinct()
                .mapToObj(packets::get)
                .toList();
    }

    /// The time that a packet's event records are in. It is at least what the packet says, more where its
    /// tracer is known to say too little.
    ///
    /// @param index the packet's place in [#packets()]
    /// @return empty where nothing is known of its beginning or its end
    public Optional<TimeRange> timeRange(int index) {
        return times.range(index);
    }

    /// The packets of which nothing is known of the beginning or the end, in order: see [#timeRange(int)].
    public List<StreamPacket> packetsWithoutTimes() {
        return IntStream.range(0, packets.size())
                .filter(i -> !times.isKnown(i))
                .mapToObj(packets::get)
                .toList();
    }

    /// The least range that holds the known times of its packets.
    public Optional<TimeRange> timeRange() {
        return times.all();
    }

    /// When it begins: when its first packet does or, where that does not say so, its first event record.
    ///
    /// @return nanoseconds from the clock's origin; empty where there are no times
    public OptionalLong beginNs() {
        OptionalLong begin = times.beginNs(0);
        for (int i = 0; i < packets.size() && begin.isEmpty() && hasClock(); i++) {
            DataStreamReader reader = timeReader(i);
            begin = reader.next() ? OptionalLong.of(reader.batch().timestampsNs()[0]) : times.beginNs(i);
        }
        return begin;
    }

    /// When it ends: when its last packet does. Where that does not say so, or is known to say it wrongly, when its
    /// last event record was recorded.
    ///
    /// @return nanoseconds from the clock's origin; empty where there are no times
    public OptionalLong endNs() {
        OptionalLong end = times.endNs(packets.size() - 1);
        for (int i = packets.size() - 1; i >= 0 && end.isEmpty() && hasClock(); i--) {
            // A packet without event records may as well end when it begins.
            end = times.beginNs(i);
            for (DataStreamReader reader = timeReader(i); reader.next(); ) {
                Batch batch = reader.batch();
                end = OptionalLong.of(batch.timestampsNs()[batch.size() - 1]);
            }
        }
        return end;
    }

    private boolean hasClock() {
        return streamClass().defaultClockClass() != null;
    }

    /// Reads a packet's times. What can't be read is told when it is read for good.
    private DataStreamReader timeReader(int index) {
        return read(Projection.NONE, List.of(packets.get(index)), new Diagnostics());
    }

    /// What the tracer says that it has lost, in order of time.
    public List<Loss> losses() {
        return new LossCount(streamClass()).losses(packets);
    }

    /// What the tracer says that it has lost from the end of the packet before one to that one's end.
    ///
    /// @param index the packet's place in [#packets()]
    public Loss lossBefore(int index) {
        return new LossCount(streamClass()).between(index == 0 ? null : packets.get(index - 1), packets.get(index));
    }
}
