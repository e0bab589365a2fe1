package dev.spoor.summary.usage;

import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Who reads and writes what, through system calls; what goes to block devices and network interfaces.
final class IoView {

    private static final int MOST_OWNERS = 3;
    private static final int SECTOR_BYTES = 512;

    private IoView() {}

    static List<Table> tables(Report report) {
        return List.of(processes(report), files(report), disks(report), networks(report));
    }

    private static Table processes(Report report) {
        Rows rows = new Rows()
                .columns(report.ownerColumns())
                .figure("total", "TOTAL", Unit.BYTES)
                .figure("read", "READ", Unit.BYTES)
                .figure("written", "WRITTEN", Unit.BYTES)
                .figure("disk", "DISK", Unit.BYTES)
                .figure("network", "NET", Unit.BYTES)
                .figure("other", "OTHER", Unit.BYTES)
                .figure("unknown", "UNKNOWN", Unit.BYTES)
                .figure("read", "READS", Unit.COUNT)
                .figure("write", "WRITES", Unit.COUNT)
                .figure("block_request", "BLOCK REQUESTS", Unit.COUNT)
                .figure("block_read", "BLOCK READ", Unit.BYTES)
                .figure("block_written", "BLOCK WRITTEN", Unit.BYTES);
        report.byOwner(report.usage().threads, ThreadTally::new).forEach((owner, tally) -> {
            long read = Arrays.stream(tally.readBytes).sum();
            long written = Arrays.stream(tally.writtenBytes).sum();
            if (tally.reads + tally.writes + tally.blockRequests > 0) {
                Rows.Row row = rows.row(report.ownerCells(owner))
                        .add(read + written)
                        .add(read)
                        .add(written);
                for (FileKind kind : FileKind.values()) {
                    row.add(tally.readBytes[kind.place] + tally.writtenBytes[kind.place]);
                }
                row.add(tally.reads)
                        .add(tally.writes)
                        .add(tally.blockRequests)
                        .add(tally.blockSectorsRead * SECTOR_BYTES)
                        .add(tally.blockSectorsWritten * SECTOR_BYTES)
                        .end();
            }
        });
        return rows.table("processes", report.isPerThread() ? "threads" : "processes", "total");
    }

    /// A file of a host, and who used it.
    private static final class Used {
        private final FileTally tally = new FileTally();
        private final TreeSet<String> owners = new TreeSet<>();
    }

    private static Table files(Report report) {
        record Key(int host, TracedFile file) {}
        Map<Key, Used> used = new HashMap<>();
        report.byOwnerAndThing(report.usage().files, FileTally::new).forEach((key, tally) -> {
            TracedFile file = report.names().files.get(key.thing());
            Used all = used.computeIfAbsent(new Key(key.owner().host(), file), _ -> new Used());
            all.tally.merge(tally);
            all.owners.add(key.owner().label());
        });
        Rows rows = new Rows()
                .columns(report.hostColumns())
                .text("path", "FILE", Meaning.PATH)
                .text("kind", "KIND", Meaning.FIGURE)
                .figure("total", "TOTAL", Unit.BYTES)
                .figure("read", "READ", Unit.BYTES)
                .figure("written", "WRITTEN", Unit.BYTES)
                .figure("read", "READS", Unit.COUNT)
                .figure("write", "WRITES", Unit.COUNT)
                .text("processes", "BY", Meaning.FIGURE);
        used.forEach((key, all) -> rows.row(report.hostCells(key.host))
                .add(key.file.name())
                .add(key.file.kind().name().toLowerCase(Locale.ROOT))
                .add(all.tally.readBytes + all.tally.writtenBytes)
                .add(all.tally.readBytes)
                .add(all.tally.writtenBytes)
                .add(all.tally.reads)
                .add(all.tally.writes)
                .add(owners(all.owners))
                .end());
        return rows.table("files", "files", "total");
    }

    private static String owners(Set<String> owners) {
        String first = String.join(", ", owners.stream().limit(MOST_OWNERS).toList());
        return owners.size() > MOST_OWNERS ? first + " and " + (owners.size() - MOST_OWNERS) + " more" : first;
    }

    private static Table disks(Report report) {
        Rows rows = new Rows()
                .columns(report.hostColumns())
                .text("disk", "DISK", Meaning.DISK)
                .figure("request", "REQUESTS", Unit.COUNT)
                .figure("read", "READ", Unit.BYTES)
                .figure("written", "WRITTEN", Unit.BYTES)
                .figure("read_request", "READS", Unit.COUNT)
                .figure("write_request", "WRITES", Unit.COUNT)
                .durations("latency", "LATENCY");
        for (Tallies.Entry<DiskTally> entry : report.usage().disks.entries()) {
            UsageNames.Disk disk = report.names().disks.get((int) entry.key());
            DiskTally tally = entry.tally();
            rows.row(report.hostCells(disk.host()))
                    .add(disk.label())
                    .add(tally.readRequests + tally.writeRequests + tally.otherRequests)
                    .add(tally.sectorsRead * SECTOR_BYTES)
                    .add(tally.sectorsWritten * SECTOR_BYTES)
                    .add(tally.readRequests)
                    .add(tally.writeRequests)
                    .add(Rows.durations(tally.latencyNs))
                    .end();
        }
        return rows.table("disks", "block devices", "request");
    }

    private static Table networks(Report report) {
        Rows rows = new Rows()
                .columns(report.hostColumns())
                .text("interface", "INTERFACE", Meaning.NETWORK_INTERFACE)
                .figure("total", "TOTAL", Unit.BYTES)
                .figure("received", "RECEIVED", Unit.BYTES)
                .figure("sent", "SENT", Unit.BYTES)
                .figure("received_packet", "PACKETS IN", Unit.COUNT)
                .figure("sent_packet", "PACKETS OUT", Unit.COUNT);
        for (Tallies.Entry<NetworkTally> entry : report.usage().networks.entries()) {
            UsageNames.Network network = report.names().networks.get((int) entry.key());
            NetworkTally tally = entry.tally();
            rows.row(report.hostCells(network.host()))
                    .add(network.name())
                    .add(tally.receivedBytes + tally.sentBytes)
                    .add(tally.receivedBytes)
                    .add(tally.sentBytes)
                    .add(tally.receivedPackets)
                    .add(tally.sentPackets)
                    .end();
        }
        return rows.table("networks", "network interfaces", "total");
    }
}
