package dev.spoor.ctf.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the event records of several data streams into the order of time; those of the same time into that
/// of [EventRecordOrder]. Mutable, single-threaded.
///
/// Event records without a time come as soon as they can: they count as of the time of the one before them.
/// A data stream's own order stays, even where its times go back.
///
/// Hot: once for every event record that `cat` prints.
///
/// @param <L> what goes through one data stream
public final class EventRecordMerge<L extends EventRecordMerge.Lane> {

    /// A data stream's event records, one after the other.
    public interface Lane {

        /// The data stream.
        DataStream stream();

        /// Goes to the next event record.
        ///
        /// @return whether there is one
        boolean advance();

        /// Whether the data stream has a clock.
        boolean hasTime();

        /// The event record's time, in nanoseconds from its clock's origin.
        long timestampNs();

        /// The event record's class, by its place in its data stream class's list.
        int eventRecordClassIndex();
    }

    /// A lane and its place among those of the same time.
    private static final class Place<L> {
        private final L lane;
        private final int streamRank;
        private final int index;

        Place(L lane, int streamRank, int index) {
            this.lane = lane;
            this.streamRank = streamRank;
            this.index = index;
        }
    }

    /// A binary heap: no place comes before that at half its index.
    private final List<Place<L>> timed = new ArrayList<>();

    private final List<Place<L>> timeless = new ArrayList<>();
    private @Nullable Place<L> current;
    private long lastNs = Long.MIN_VALUE;

    /// @param lanes before their first event records
    public EventRecordMerge(List<L> lanes) {
        List<L> sorted = new ArrayList<>(lanes);
        sorted.sort(Comparator.comparing(Lane::stream, EventRecordOrder::compare));
        int rank = 0;
        for (int i = 0; i < sorted.size(); i++) {
            L lane = sorted.get(i);
            if (i > 0 && EventRecordOrder.compare(sorted.get(i - 1).stream(), lane.stream()) != 0) {
                rank++;
            }
            if (lane.advance()) {
                (lane.hasTime() ? timed : timeless).add(new Place<>(lane, rank, i));
            }
        }
        for (int i = timed.size() / 2 - 1; i >= 0; i--) {
            siftDown(i);
        }
    }

    /// Goes to the next event record.
    ///
    /// @return the lane that is at it, until the next call; null at the end
    public @Nullable L next() {
        if (current != null) {
            leave(current);
        }
        Place<L> next = first();
        current = next;
        if (next == null) {
            return null;
        }
        if (next.lane.hasTime()) {
            lastNs = next.lane.timestampNs();
        }
        return next.lane;
    }

    private void leave(Place<L> place) {
        boolean more = place.lane.advance();
        if (!place.lane.hasTime()) {
            if (!more) {
                timeless.remove(place);
            }
            return;
        }
        if (!more) {
            Place<L> last = timed.removeLast();
            if (last == place) {
                return;
            }
            timed.set(0, last);
        }
        siftDown(0);
    }

    private @Nullable Place<L> first() {
        Place<L> first = timed.isEmpty() ? null : timed.getFirst();
        for (Place<L> place : timeless) {
            boolean later = first != null && (first.lane.hasTime() ? first.lane.timestampNs() > lastNs : false);
            if (first == null || later || compareEqualTimes(place, first) < 0) {
                first = place;
            }
        }
        return first;
    }

    private void siftDown(int from) {
        Place<L> place = timed.get(from);
        int at = from;
        while (2 * at + 1 < timed.size()) {
            int child = 2 * at + 1;
            if (child + 1 < timed.size() && compare(timed.get(child + 1), timed.get(child)) < 0) {
                child++;
            }
            if (compare(place, timed.get(child)) <= 0) {
                break;
            }
            timed.set(at, timed.get(child));
            at = child;
        }
        timed.set(at, place);
    }

    private int compare(Place<L> left, Place<L> right) {
        int result = Long.compare(left.lane.timestampNs(), right.lane.timestampNs());
        return result == 0 ? compareEqualTimes(left, right) : result;
    }

    private int compareEqualTimes(Place<L> left, Place<L> right) {
        int result = Integer.compare(left.streamRank, right.streamRank);
        if (result == 0) {
            result = EventRecordOrder.compare(
                    left.lane.stream().streamClass(),
                    left.lane.eventRecordClassIndex(),
                    right.lane.stream().streamClass(),
                    right.lane.eventRecordClassIndex());
        }
        return result == 0 ? Integer.compare(left.index, right.index) : result;
    }
}
