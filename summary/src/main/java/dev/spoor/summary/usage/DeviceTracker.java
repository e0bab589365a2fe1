package dev.spoor.summary.usage;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Follows requests to block devices of a host, and counts bytes through network interfaces. Mutable,
/// single-threaded.
final class DeviceTracker {

    /// Requests beyond so many under way are counted, but not measured.
    private static final int MAXIMUM_UNDER_WAY = 1 << 20;

    /// LTTng's flags of a request.
    private static final long WRITE = 1;

    private static final long DISCARD = 2;
    private static final long READ = 4;

    private record Place(long device, long sector) {}

    private final Current current;
    private final UsageNames names;
    private final Map<Place, Long> underWay = new HashMap<>();

    DeviceTracker(Current current, UsageNames names) {
        this.current = current;
        this.names = names;
    }

    void issue(Moment moment) {
        long device = moment.number(0);
        long sectors = Math.max(0, moment.number(2));
        DiskTally disk = current.usage.disks.at(names.disk(moment.host, device));
        ThreadTally thread = current.usage.threads.at(moment.thread.number);
        thread.blockRequests++;
        long flags = flags(moment);
        if ((flags & READ) != 0) {
            disk.readRequests++;
            disk.sectorsRead += sectors;
            thread.blockSectorsRead += sectors;
        } else if ((flags & WRITE) != 0) {
            disk.writeRequests++;
            disk.sectorsWritten += sectors;
            thread.blockSectorsWritten += sectors;
        } else {
            disk.otherRequests++;
        }
        if (underWay.size() < MAXIMUM_UNDER_WAY) {
            underWay.put(new Place(device, moment.number(1)), moment.timeNs);
        }
    }

    /// Letters as the kernel writes them, or LTTng's flags.
    private static long flags(Moment moment) {
        long number = moment.number(3);
        if (number != Moment.ABSENT) {
            return number;
        }
        String letters = moment.text(0);
        if (letters == null || letters.contains("D")) {
            return DISCARD;
        }
        return letters.contains("W") ? WRITE : letters.contains("R") ? READ : 0;
    }

    void complete(Moment moment) {
        long device = moment.number(0);
        Long issuedNs = underWay.remove(new Place(device, moment.number(1)));
        if (issuedNs != null) {
            current.usage.disks.at(names.disk(moment.host, device)).latencyNs.add(moment.timeNs - issuedNs);
        }
    }

    void transmit(Moment moment) {
        NetworkTally tally = network(moment);
        tally.sentPackets++;
        tally.sentBytes += Math.max(0, moment.number(0));
    }

    void receive(Moment moment) {
        NetworkTally tally = network(moment);
        tally.receivedPackets++;
        tally.receivedBytes += Math.max(0, moment.number(0));
    }

    private NetworkTally network(Moment moment) {
        @Nullable String name = moment.text(0);
        return current.usage.networks.at(names.network(moment.host, name == null ? "" : name));
    }

    /// Event records are lost: what is under way can't be measured.
    void lose() {
        underWay.clear();
    }
}
