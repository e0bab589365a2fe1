package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.PacketFold;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.PacketSection;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.index.IndexFormatException;
import dev.spoor.summary.index.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares the marks of an index with the packets. Mutable, one for each thread.
public final class MarksCheck implements PacketFold<MarksCheck> {

    /// What is between each mark and the one before; shared.
    private final Map<PacketSection, Mark> expected;

    private Mark mark = new Mark(0, 0, 0, 0);
    private TimeFold section = new TimeFold();
    private long wrongCount;

    private MarksCheck(Map<PacketSection, Mark> expected) {
        this.expected = expected;
    }

    /// How many marks are not between two event records, or have other times than those.
    ///
    /// @param folding what decodes; all marked packets are
    public static long wrongMarks(TraceIndex index, PacketFolding folding)
            throws IOException, IndexFormatException, InterruptedException {
        long wrong = 0;
        for (TraceIndex.Segment segment : index.segments()) {
            Map<PacketSection, Mark> expected = new HashMap<>();
            List<List<Mark>> marks = index.marks(segment);
            for (int i = 0; i < marks.size(); i++) {
                Mark before = new Mark(0, 0, 0, 0);
                for (Mark mark : marks.get(i)) {
                    expected.put(
                            new PacketSection(
                                    segment.packets().get(i).packet(),
                                    before.bit(),
                                    before.cycles(),
                                    mark.bit(),
                                    mark.cycles()),
                            mark);
                    before = mark;
                }
            }
            wrong +=
                    folding.foldSections(new ArrayList<>(expected.keySet()), () -> new MarksCheck(expected)).wrongCount;
        }
        return wrong;
    }

    @Override
    public Projection projection() {
        return Projection.NONE;
    }

    @Override
    public void begin(DataStreamFile file, PacketEntry packet) {
        throw new IllegalStateException("expected parts of packets only");
    }

    @Override
    public void begin(PacketSection begun) {
        mark = expected.getOrDefault(begun, mark);
        section = new TimeFold();
    }

    @Override
    public void add(Batch batch) {
        section.add(batch);
    }

    @Override
    public void fault() {
        section = new TimeFold();
    }

    @Override
    public void end() {
        boolean same = new TimeRange(mark.firstNs(), Math.max(mark.firstNs(), mark.lastNs())).equals(section.range());
        wrongCount += same ? 0 : 1;
    }

    @Override
    public void merge(MarksCheck other) {
        wrongCount += other.wrongCount;
    }
}
