package dev.spoor.ctf.read;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The order of event records of the same time from different data streams: fixed, whatever the order in
/// which files are found, and that of babeltrace2.
///
/// It is that of, each deciding where those before it are equal: the traces' UUIDs, as unsigned bytes, a
/// trace without one last; the ids of the data stream classes; the ids of the data streams, or the places of
/// their files by path where they have none; the ids of the event record classes; their names. What is still
/// equal keeps the order in which the data streams were named.
public final class EventRecordOrder {

    private static final Comparator<@Nullable UUID> BY_UUID =
            Comparator.nullsLast(Comparator.<UUID>comparingLong(u -> u.getMostSignificantBits() ^ Long.MIN_VALUE)
                    .thenComparingLong(u -> u.getLeastSignificantBits() ^ Long.MIN_VALUE));

    private EventRecordOrder() {}

    /// Which of two data streams' event records come first.
    ///
    /// @return negative for the left one, positive for the right one, 0 if it depends on the event records
    public static int compare(DataStream left, DataStream right) {
        int result = BY_UUID.compare(uuid(left), uuid(right));
        if (result == 0) {
            result = Long.compareUnsigned(
                    left.streamClass().id(), right.streamClass().id());
        }
        return result == 0 ? Long.compareUnsigned(left.orderId(), right.orderId()) : result;
    }

    private static @Nullable UUID uuid(DataStream stream) {
        return stream.trace().traceClass().uuid();
    }

    /// Which of two event records comes first where their data streams do not say.
    ///
    /// @param leftIndex the left one's class, by its place in its data stream class's list
    /// @param rightIndex the right one's
    public static int compare(DataStreamClass left, int leftIndex, DataStreamClass right, int rightIndex) {
        EventRecordClass leftClass = left.eventRecordClasses().get(leftIndex);
        EventRecordClass rightClass = right.eventRecordClasses().get(rightIndex);
        int result = Long.compareUnsigned(leftClass.id(), rightClass.id());
        return result == 0 ? leftClass.name().compareTo(rightClass.name()) : result;
    }
}
