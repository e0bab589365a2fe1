package dev.spoor.summary.index;

import java.util.ArrayList;
import java.util.List;

/// Codes the switches that tell which process ran when a packet began.
public final class SwitchesBlock {

    private SwitchesBlock() {}

    /// The block with some switches.
    public static BlockContent encode(List<SwitchRow> rows) {
        PayloadWriter out = new PayloadWriter();
        long beforeNs = 0;
        for (SwitchRow row : rows) {
            out.unsigned(row.cpu()).signed(row.firstNs() - beforeNs).unsigned(row.endedProcess());
            out.signed(row.lastNs() - row.firstNs()).unsigned(row.begunProcess());
            beforeNs = row.lastNs();
        }
        return BlockContent.of(BlockType.SWITCHES, out);
    }

    /// The switches in a block.
    public static List<SwitchRow> decode(byte[] payload, Names names) throws IndexFormatException {
        PayloadReader in = new PayloadReader(payload);
        List<SwitchRow> rows = new ArrayList<>();
        long beforeNs = 0;
        while (!in.atEnd()) {
            int cpu = in.index(names.cpus.size(), "the number of a CPU");
            long firstNs = in.signed() + beforeNs;
            int ended = in.index(names.processes.size(), "the number of a process");
            long lastNs = in.signed() + firstNs;
            rows.add(new SwitchRow(
                    cpu, firstNs, ended, lastNs, in.index(names.processes.size(), "the number of a process")));
            beforeNs = lastNs;
        }
        return rows;
    }
}
