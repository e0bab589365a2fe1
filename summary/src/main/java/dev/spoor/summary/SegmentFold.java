package dev.spoor.summary;

import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts the packets of one segment. Immutable.
final class SegmentFold {

    /// So many counts are kept in memory in any case, and so many at most.
    private static final long LEAST_PAIRS = 1 << 12;

    private static final long GREATEST_PAIRS = 1 << 20;

    private final SegmentPackets packets;
    private final TraceNumbers traceNumbers;
    private final Projection projection;
    private final Decoders decoders;
    private final long markBits;
    private final long originNs;
    private final long widthNs;
    private final long greatestPairs;

    /// @param packets the segment's
    /// @param projection columns as [ProcessColumns] has them
    /// @param decoders of the whole trace
    /// @param markBits the least distance of marks
    SegmentFold(
            SegmentPackets packets,
            TraceNumbers traceNumbers,
            Projection projection,
            Decoders decoders,
            long markBits) {
        this.packets = packets;
        this.traceNumbers = traceNumbers;
        this.projection = projection;
        this.decoders = decoders;
        this.markBits = markBits;
        TimeRange all = null;
        long bytes = 0;
        for (List<StreamPacket> some : List.of(packets.others(), packets.asking())) {
            for (StreamPacket packet : some) {
                bytes += packet.entry().totalLengthBits() >>> 3;
                TimeRange range = packet.timeRange().orElse(null);
                all = range == null ? all : all == null ? range : all.union(range);
            }
        }
        // A count takes a byte at least.
        greatestPairs = Math.clamp(LevelChoice.roomBytes(bytes), LEAST_PAIRS, GREATEST_PAIRS);
        originNs = all == null ? 0 : all.beginNs();
        long lengthNs = all == null ? 0 : all.endNs() - all.beginNs();
        widthNs = BucketWidths.leastFor(lengthNs < 0 ? Long.MAX_VALUE : lengthNs);
    }

    SegmentPackets packets() {
        return packets;
    }

    /// Counts the packets that say who runs, or need not. Those that can't be decoded to their end are left out, but
    /// not the switches
    /// that they tell.
    ///
    /// @param everySwitch whether some packets of the trace ask for all switches
    IndexFold others(boolean everySwitch, PacketFolding folding) throws InterruptedException {
        IndexFold fold = fold(packets.others(), everySwitch, null, folding);
        if (fold.unfit.isEmpty()) {
            return fold;
        }
        IndexFold fit = fold(without(packets.others(), fold.unfit), everySwitch, null, folding);
        fit.takeKnowledge(fold);
        return fit;
    }

    /// Counts the packets that ask who runs. Those that can't be decoded to their end are left out.
    ///
    /// @param told who ran
    IndexFold asking(RateFold.Told told, PacketFolding folding) throws InterruptedException {
        IndexFold fold = fold(packets.asking(), false, told, folding);
        return fold.unfit.isEmpty() ? fold : fold(without(packets.asking(), fold.unfit), false, told, folding);
    }

    private IndexFold fold(
            List<StreamPacket> some, boolean everySwitch, RateFold.@Nullable Told told, PacketFolding folding)
            throws InterruptedException {
        return folding.fold(
                some,
                decoders,
                () -> new IndexFold(
                        traceNumbers, projection, widthNs, originNs, everySwitch, told, markBits, greatestPairs));
    }

    private static List<StreamPacket> without(List<StreamPacket> packets, List<StreamPacket> some) {
        Set<StreamPacket> left = new HashSet<>(some);
        return packets.stream().filter(p -> !left.contains(p)).toList();
    }
}
