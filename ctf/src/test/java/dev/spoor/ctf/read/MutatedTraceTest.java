package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.read.CorpusTraces.CorpusTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real traces with random damage: whatever is in them, reading ends soon, with diagnostics only.
///
/// A failure names the seed, from which [#mutate] makes the same trace again.
class MutatedTraceTest {

    private static final int GREATEST_TRACE_BYTES = 300_000;
    private static final Duration GREATEST_TIME = Duration.ofSeconds(5);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private long errors;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void neverFailsOtherwise() throws Exception {
        mutateFor(Duration.ofSeconds(3), 1);
    }

    @Test
    @Tag("long")
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void neverFailsOtherwiseForLong() throws Exception {
        mutateFor(Duration.ofSeconds(Long.getLong("spoor.mutateSeconds", 300)), System.nanoTime());
    }

    private void mutateFor(Duration duration, long firstSeed) throws Exception {
        List<Path> traces = smallTraces();
        long end = System.nanoTime() + duration.toNanos();
        long seed = firstSeed;
        for (; System.nanoTime() < end; seed++) {
            Random random = new Random(seed);
            Path trace = traces.get(random.nextInt(traces.size()));
            String where = "seed " + seed + "L, trace " + trace;
            long begin = System.nanoTime();
            try {
                mutate(trace, random);
                read();
            } catch (RuntimeException | Error e) {
                fail(where + ": " + e, e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(where).isLessThan(GREATEST_TIME);
        }
        System.out.println(
                "mutated traces read: " + (seed - firstSeed) + " from seed " + firstSeed + "L, errors: " + errors);
        assertThat(errors).isPositive();
    }

    private static List<Path> smallTraces() throws IOException {
        List<Path> traces = new ArrayList<>();
        List<CorpusTrace> all = new ArrayList<>(CorpusTraces.all());
        all.addAll(CorpusTraces.ofFormat("2"));
        for (CorpusTrace trace : all) {
            for (Path directory : TraceFinder.find(trace.path(), new Diagnostics())) {
                long bytes = files(directory).stream()
                        .mapToLong(f -> f.toFile().length())
                        .sum();
                if (bytes < GREATEST_TRACE_BYTES && files(directory).size() > 1) {
                    traces.add(directory);
                }
            }
        }
        return traces;
    }

    private static List<Path> files(Path trace) throws IOException {
        try (Stream<Path> files = Files.list(trace)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// Copies a trace into the directory and damages one to three of its files, seldom the metadata.
    private void mutate(Path trace, Random random) throws IOException {
        try (Stream<Path> old = Files.walk(directory).sorted(Comparator.reverseOrder())) {
            for (Path file : old.filter(f -> !f.equals(directory)).toList()) {
                Files.delete(file);
            }
        }
        List<Path> files = files(trace);
        int damaged = random.nextInt(files.size());
        for (int i = 0; i < files.size(); i++) {
            byte[] bytes = Files.readAllBytes(files.get(i));
            boolean metadata = files.get(i).endsWith(Trace.METADATA);
            boolean damage = metadata ? random.nextInt(5) == 0 : i == damaged || random.nextInt(3) == 0;
            Files.write(directory.resolve(files.get(i).getFileName()), damage ? damage(bytes, random) : bytes);
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged = bytes;
        for (int times = 1 + random.nextInt(4); times > 0 && damaged.length > 0; times--) {
            // Most of what matters is at a packet's beginning.
            int at = random.nextInt(random.nextBoolean() ? damaged.length : Math.min(damaged.length, 200));
            switch (random.nextInt(7)) {
                case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> damaged[at] = (byte) random.nextInt();
                case 2 -> Arrays.fill(damaged, at, Math.min(damaged.length, at + 8), (byte) 0xFF);
                case 3 -> Arrays.fill(damaged, at, Math.min(damaged.length, at + 8), (byte) 0);
                case 4 -> damaged = Arrays.copyOf(damaged, at);
                case 5 -> damaged = inserted(damaged, at, random.nextInt(20));
                default -> {
                    int from = random.nextInt(damaged.length);
                    int length = Math.min(random.nextInt(64), damaged.length - Math.max(from, at));
                    System.arraycopy(damaged, from, damaged, at, length);
                }
            }
        }
        return damaged;
    }

    private static byte[] inserted(byte[] bytes, int at, int count) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + count);
        System.arraycopy(bytes, at, longer, at + count, bytes.length - at);
        return longer;
    }

    private void read() throws IOException, InterruptedException {
        Diagnostics diagnostics = new Diagnostics();
        try (Trace trace = Trace.open(directory, PacketIndexSource.NONE, diagnostics)) {
            trace.dataStreams().forEach(DataStream::losses);
            trace.dataStreams().forEach(DataStream::timeRange);
            List<StreamPacket> tasks = new ArrayList<>();
            for (DataStreamFile file : trace.files()) {
                file.table().entries().forEach(e -> tasks.add(new StreamPacket(file, e)));
            }
            new PacketFolding(diagnostics, 1, _ -> {}).fold(tasks, CountFold::new);
        } catch (MetadataException e) {
            diagnostics.error(String.valueOf(e.getMessage()));
        }
        errors += diagnostics.errorCount();
    }

    /// Counts, with columns of every kind.
    private static final class CountFold implements PacketFold<CountFold> {

        private static final Projection PROJECTION = new Projection(
                List.of(
                        column(Scope.PACKET_CONTEXT, "cpu_id"),
                        column(Scope.EVENT_RECORD_COMMON_CONTEXT, "vpid"),
                        column(Scope.EVENT_RECORD_PAYLOAD, "tid")),
                List.of(
                        column(Scope.EVENT_RECORD_COMMON_CONTEXT, "procname"),
                        column(Scope.EVENT_RECORD_PAYLOAD, "comm"),
                        column(Scope.EVENT_RECORD_PAYLOAD, "str")));

        private long count;

        private static Projection.Column column(Scope scope, String name) {
            return new Projection.Column(name, List.of(FieldSelector.any(scope, name)));
        }

        @Override
        public Projection projection() {
            return PROJECTION;
        }

        @Override
        public void begin(DataStreamFile file, PacketEntry packet) {}

        @Override
        public void add(Batch batch) {
            count += batch.size();
        }

        @Override
        public void end() {}

        @Override
        public void merge(CountFold other) {
            count += other.count;
        }
    }
}
