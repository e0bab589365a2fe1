package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.ClockConversion;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.PacketFold;
import dev.spoor.ctf.read.TimeRange;
import org.jspecify.annotations.Nullable;

/// Finds the first and the last time of event records. Mutable, one for each thread.
final class TimeFold implements PacketFold<TimeFold> {

    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;

    @Override
    public Projection projection() {
        return Projection.NONE;
    }

    @Override
    public void begin(DataStreamFile file, PacketEntry packet) {}

    @Override
    public void add(Batch batch) {
        if (batch.hasTime()) {
            long[] times = batch.timestampsNs();
            for (int i = 0; i < batch.size(); i++) {
                if (ClockConversion.fits(times[i])) {
                    firstNs = Math.min(firstNs, times[i]);
                    lastNs = Math.max(lastNs, times[i]);
                }
            }
        }
    }

    @Override
    public void end() {}

    @Override
    public void merge(TimeFold other) {
        firstNs = Math.min(firstNs, other.firstNs);
        lastNs = Math.max(lastNs, other.lastNs);
    }

    @Nullable
    TimeRange range() {
        return firstNs > lastNs ? null : new TimeRange(firstNs, lastNs);
    }
}
