package dev.spoor.summary.usage;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Loss;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The event records of a data stream that are needed, in order. Mutable, single-threaded.
final class StreamFacts {

    private final DataStream stream;
    private final List<FactsAhead.Job> jobs;
    private final IntPredicate losses;
    private final FactsAhead ahead;
    private int packet;
    private boolean lost;

    /// @param jobs its packets, in order
    /// @param losses whether something was lost before one of them
    /// @param ahead what decodes them
    StreamFacts(DataStream stream, List<FactsAhead.Job> jobs, IntPredicate losses, FactsAhead ahead) {
        this.stream = stream;
        this.jobs = jobs;
        this.losses = losses;
        this.ahead = ahead;
        lost = !jobs.isEmpty() && losses.test(0);
    }

    /// Of all packets of a data stream.
    StreamFacts(DataStream stream, List<FactsAhead.Job> jobs, FactsAhead ahead) {
        this(stream, jobs, i -> i > 0 && isLossBefore(stream, i), ahead);
    }

    DataStream stream() {
        return stream;
    }

    /// The next ones; null at the end.
    @Nullable
    Facts next() {
        while (packet < jobs.size()) {
            FactsAhead.Job job = jobs.get(packet);
            Facts facts = ahead.next(job);
            if (facts != null) {
                facts.afterLoss = lost;
                lost = false;
                return facts;
            }
            lost |= job.packet().isFaulty();
            packet++;
            lost |= packet < jobs.size() && losses.test(packet);
        }
        return null;
    }

    /// Whether something was lost before a packet of a data stream.
    static boolean isLossBefore(DataStream stream, int index) {
        Loss loss = stream.lossBefore(index);
        return loss.eventRecords() > 0 || loss.packets() > 0;
    }
}
