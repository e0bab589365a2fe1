package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Of a real trace in which event records are missing at random, and whole packets, without any word of it,
/// `spoor top` says nothing absurd: no negative time, no more time than there was.
class LostEventsTest {

    private static final int COPIES = 12;

    @TempDir
    private Path directory = Path.of("");

    /// Leaves out event records one by one, in bursts, and whole packets.
    private static final class RandomLoss implements StreamCut.Choice {
        private final Random random;

        RandomLoss(long seed) {
            random = new Random(seed);
        }

        @Override
        public @Nullable TimeRange window() {
            return null;
        }

        @Override
        public boolean isEverything() {
            return false;
        }

        @Override
        public EventRecordFilter filter() {
            return new EventRecordFilter() {
                @Override
                public Projection projection() {
                    return Projection.NONE;
                }

                @Override
                public Rows of(DataStream stream) {
                    return new RandomRows(random);
                }
            };
        }
    }

    /// Says of each event record whether it is left.
    private static final class RandomRows implements EventRecordFilter.Rows {
        private final Random random;
        private @Nullable Packet packet;
        private boolean packetIsLost;
        private int keeping;
        private int losing;

        RandomRows(Random random) {
            this.random = random;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // of each packet the batch has one object
        public boolean isWanted(Batch batch, int row) {
            if (batch.packet() != packet) {
                packet = batch.packet();
                packetIsLost = random.nextInt(10) == 0;
                keeping = 0;
                losing = 0;
            }
            if (keeping == 0 && losing == 0) {
                losing = random.nextInt(20) == 0 ? random.nextInt(200) : 1;
                keeping = random.nextInt(60);
            }
            if (losing > 0) {
                losing--;
                return false;
            }
            keeping = Math.max(0, keeping - 1);
            return !packetIsLost;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "traces/tracecompass/bug446190", "traces/fresh-perf/perf-sched"})
    void neverGiveAbsurdTimes(String name) throws Exception {
        Path original = name.isEmpty() ? Peer.KERNEL_SAMPLE : Peer.corpus().resolve(name);
        Diagnostics diagnostics = new Diagnostics();
        Path metadata;
        try (var paths = Files.walk(original)) {
            metadata = paths.filter(p -> p.endsWith("metadata")).findFirst().orElseThrow();
        }
        try (Trace trace = Trace.open(metadata.resolveSibling(""), PacketIndexSource.NONE, diagnostics)) {
            for (int seed = 1; seed <= COPIES; seed++) {
                Path copy = Files.createDirectories(directory.resolve("copy" + seed));
                new TraceCut(trace, new RandomLoss(seed), diagnostics, _ -> {}).writeTo(copy);
                check(copy, name + " with seed " + seed);
            }
        }
    }

    private static void check(Path trace, String what) {
        Run run = Run.spoor(
                "top", "--view", "all", "--by", "thread", "--limit", "unlimited", "--json", "--threads", "2", trace);
        assertThat(run.exitCode()).as(what + run.err()).isNotEqualTo(ExitCode.FAILED);
        JsonNode report = run.json();
        TimeRange all = new TimeRange(
                report.get("begin_ns").asLong(), report.get("end_ns").asLong());
        Map<String, Long> sums = new TreeMap<>();
        for (JsonNode view : report.get("views")) {
            for (JsonNode table : view.get("tables")) {
                String key =
                        view.get("view").asString() + "/" + table.get("table").asString();
                for (JsonNode row : table.get("rows")) {
                    checkRow(row, key, all, what + ": " + key);
                    sums.merge("threads", row.path("cpu_time_ns").asLong(0), Long::sum);
                    sums.merge("busy", row.path("busy_ns").asLong(0), Long::sum);
                }
            }
        }
        assertThat(sums.get("threads")).as(what).isEqualTo(sums.get("busy"));
    }

    private static void checkRow(JsonNode row, String table, TimeRange all, String what) {
        // A total is of many that may be at once.
        boolean single = table.startsWith("cpu/");
        row.propertyStream().forEach(field -> {
            String name = field.getKey();
            if (field.getValue().isNull()) {
                return;
            }
            if (name.equals("begin_ns") || name.equals("end_ns")) {
                assertThat(field.getValue().asLong())
                        .as(what + ", " + name + " of " + row)
                        .isBetween(all.beginNs(), all.endNs());
            } else if (name.endsWith("_ns") && (single || !name.equals("total_ns"))) {
                assertThat(field.getValue().asDouble())
                        .as(what + ", " + name + " of " + row)
                        .isBetween(0.0, (double) (all.endNs() - all.beginNs()));
            } else if (field.getValue().isNumber()
                    // More may be freed than was allocated since the beginning.
                    && !name.equals("kept_page_count")
                    && (name.endsWith("_count") || name.endsWith("_bytes"))) {
                assertThat(field.getValue().asLong()).as(what + ", " + name).isNotNegative();
            }
        });
        if (table.equals("cpu/cpus")) {
            assertThat(row.get("busy_ns").asLong()
                            + row.get("idle_ns").asLong()
                            + row.get("unknown_ns").asLong())
                    .as(what + " of " + row)
                    .isLessThanOrEqualTo(all.endNs() - all.beginNs());
        }
    }
}
