package dev.spoor.summary;

import dev.spoor.ctf.read.StreamPacket;
import java.util.List;

/// The packets that make a segment.
///
/// @param others those that say who runs, or need not
/// @param asking those whose event records are of who runs by the switches of others
/// @param keptFromNs from when on switches are needed by packets of later segments
record SegmentPackets(List<StreamPacket> others, List<StreamPacket> asking, long keptFromNs) {}
