package dev.spoor.summary.index;

import java.util.ArrayList;
import java.util.List;

/// The last block of a segment: it makes the segment count.
///
/// @param packetCount how many packets the segment has
/// @param traceBytes the size of these packets
/// @param metadataBytes how many bytes of metadata were known
/// @param metadataDigest the SHA-256 digest of these bytes, 32 bytes
/// @param clocks the clocks by which times were computed
@SuppressWarnings("ArrayRecordComponent") // a digest
public record SegmentEnd(
        long packetCount, long traceBytes, long metadataBytes, byte[] metadataDigest, List<Clock> clocks) {

    private static final int DIGEST_BYTES = 32;

    /// The default clock of a data stream class.
    public record Clock(long streamClassId, long frequencyHz, long offsetSeconds, long offsetCycles) {}

    public SegmentEnd {
        clocks = List.copyOf(clocks);
    }

    /// The block.
    public BlockContent encode() {
        PayloadWriter out = new PayloadWriter();
        out.unsigned(packetCount).unsigned(traceBytes).unsigned(metadataBytes).raw(metadataDigest);
        out.unsigned(clocks.size());
        for (Clock clock : clocks) {
            out.unsigned(clock.streamClassId).unsigned(clock.frequencyHz);
            out.signed(clock.offsetSeconds).signed(clock.offsetCycles);
        }
        return BlockContent.of(BlockType.END, out);
    }

    static SegmentEnd decode(byte[] payload) throws IndexFormatException {
        PayloadReader in = new PayloadReader(payload);
        long packets = in.unsigned();
        long traceBytes = in.unsigned();
        long metadataBytes = in.unsigned();
        byte[] digest = in.raw(DIGEST_BYTES);
        List<Clock> clocks = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            clocks.add(new Clock(in.unsigned(), in.unsigned(), in.signed(), in.signed()));
        }
        return new SegmentEnd(packets, traceBytes, metadataBytes, digest, clocks);
    }
}
