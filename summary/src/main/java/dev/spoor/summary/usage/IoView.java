package dev.spoor.summary.usage;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.ArrayList;
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
        Figures<ThreadTally> figures = new Figures<ThreadTally>()
                .figure("total", "TOTAL", Unit.BYTES, t -> sum(t.readBytes) + sum(t.writtenBytes))
                .figure("read", "READ", Unit.BYTES, t -> sum(t.readBytes))
                .figure("written", "WRITTEN", Unit.BYTES, t -> sum(t.writtenBytes));
        for (FileKind kind : FileKind.values()) {
            figures.figure(
                    kind.name().toLowerCase(Locale.ROOT),
                    kind == FileKind.NETWORK ? "NET" : kind.name(),
                    Unit.BYTES,
                    t -> t.readBytes[kind.place] + t.writtenBytes[kind.place]);
        }
        return figures.figure("read", "READS", Unit.COUNT, t -> t.reads)
                .figure("write", "WRITES", Unit.COUNT, t -> t.writes)
                .figure("block_request", "BLOCK REQUESTS", Unit.COUNT, t -> t.blockRequests)
                .figure("block_read", "BLOCK READ", Unit.BYTES, t -> t.blockSectorsRead * SECTOR_BYTES)
                .figure("block_written", "BLOCK WRITTEN", Unit.BYTES, t -> t.blockSectorsWritten * SECTOR_BYTES)
                .byOwner(
                        report,
                        report.usage().threads,
                        ThreadTally::new,
                        t -> t.reads + t.writes + t.blockRequests > 0,
                        "total");
    }

    private static long sum(long[] bytes) {
        return Arrays.stream(bytes).sum();
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
        List<Column> first = new ArrayList<>(report.hostColumns());
        first.add(Column.text("disk", "DISK", Meaning.DISK));
        return new Figures<DiskTally>()
                .figure("request", "REQUESTS", Unit.COUNT, t -> t.readRequests + t.writeRequests + t.otherRequests)
                .figure("read", "READ", Unit.BYTES, t -> t.sectorsRead * SECTOR_BYTES)
                .figure("written", "WRITTEN", Unit.BYTES, t -> t.sectorsWritten * SECTOR_BYTES)
                .figure("read_request", "READS", Unit.COUNT, t -> t.readRequests)
                .figure("write_request", "WRITES", Unit.COUNT, t -> t.writeRequests)
                .durations("latency", "LATENCY", t -> t.latencyNs)
                .each(
                        "disks",
                        "block devices",
                        first,
                        report.usage().disks,
                        key -> report.showsHost(disk(report, key).host()),
                        key -> {
                            UsageNames.Disk disk = disk(report, key);
                            return report.hostCells(disk.host(), Cell.of(disk.label()));
                        });
    }

    private static UsageNames.Disk disk(Report report, long key) {
        return report.names().disks.get((int) key);
    }

    private static UsageNames.Network network(Report report, long key) {
        return report.names().networks.get((int) key);
    }

    private static Table networks(Report report) {
        List<Column> first = new ArrayList<>(report.hostColumns());
        first.add(Column.text("interface", "INTERFACE", Meaning.NETWORK_INTERFACE));
        return new Figures<NetworkTally>()
                .figure("total", "TOTAL", Unit.BYTES, t -> t.receivedBytes + t.sentBytes)
                .figure("received", "RECEIVED", Unit.BYTES, t -> t.receivedBytes)
                .figure("sent", "SENT", Unit.BYTES, t -> t.sentBytes)
                .figure("received_packet", "PACKETS IN", Unit.COUNT, t -> t.receivedPackets)
                .figure("sent_packet", "PACKETS OUT", Unit.COUNT, t -> t.sentPackets)
                .each(
                        "networks",
                        "network interfaces",
                        first,
                        report.usage().networks,
                        key -> report.showsHost(network(report, key).host()),
                        key -> {
                            UsageNames.Network network = network(report, key);
                            return report.hostCells(network.host(), Cell.of(network.name()));
                        });
    }
}
