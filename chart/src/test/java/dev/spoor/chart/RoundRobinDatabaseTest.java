package dev.spoor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every expectation comes from the real rrdtool, or from the counts that were written.
class RoundRobinDatabaseTest {

    private static final String NAME = "ours.rrd";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "1700000000, 1, 1",
        "1700000001, 1, 300",
        "1700000040, 10, 77",
        "1699999200, 3600, 500",
        "1700000030, 1, 10000",
        "1699999994, 7, 3000",
        "315446400, 86400, 40",
    })
    void fetchReturnsEveryStep(long begin, int step, int count) throws Exception {
        RrdTool.assumeInstalled();
        List<RrdSeries> series = random(count, 2, 42);
        write(begin, step, series);

        List<double[]> rows = fetch("AVERAGE", begin, begin + (long) step * count);

        assertThat(rows).hasSize(count);
        for (int row = 0; row < count; row++) {
            double[] values = rows.get(row);
            assertThat(values[0]).isEqualTo(begin + (row + 1.0) * step);
            for (int s = 0; s < series.size(); s++) {
                double expected = series.get(s).counts()[row] / (double) step;
                assertThat(values[s + 1]).isCloseTo(expected, within(1e-9 * (1 + expected)));
            }
        }
        for (int s = 0; s < series.size(); s++) {
            int column = s + 1;
            double integral =
                    rows.stream().mapToDouble(row -> row[column] * step).sum();
            double total = Arrays.stream(series.get(s).counts()).sum();
            assertThat(integral).isCloseTo(total, within(1e-9 * (1 + total)));
        }
    }

    /// What `rrdtool create` and `rrdtool update` make of the same counts has the same dump, number by
    /// number.
    @ParameterizedTest
    @CsvSource({
        "1700000000, 1, 1",
        "1700000030, 1, 200",
        "1700000030, 10, 1000",
        "1700000400, 10, 1000",
        "1700006410, 10, 30001",
        "1699999994, 7, 3000",
        "1700000000, 1, 7201",
        "1699999200, 1800, 200",
        "1699997400, 1800, 201",
    })
    void dumpsAsRrdtoolsOwn(long begin, int step, int count) throws Exception {
        RrdTool.assumeInstalled();
        List<RrdSeries> series = random(count, 2, 7);
        write(begin, step, series);
        makeWithRrdtool("theirs.rrd", begin, step, series);

        assertThat(RrdTool.run(directory, "dump", NAME)).isEqualTo(RrdTool.run(directory, "dump", "theirs.rrd"));
        assertThat(Files.size(directory.resolve(NAME))).isEqualTo(Files.size(directory.resolve("theirs.rrd")));
    }

    @ParameterizedTest
    @CsvSource({"1700000030, 10, 1000", "1700006410, 10, 30001"})
    void updatesAsRrdtoolsOwn(long begin, int step, int count) throws Exception {
        RrdTool.assumeInstalled();
        List<RrdSeries> series = random(count, 2, 8);
        write(begin, step, series);
        makeWithRrdtool("theirs.rrd", begin, step, series);
        long end = begin + (long) step * count;
        for (String file : List.of(NAME, "theirs.rrd")) {
            RrdTool.run(directory, "update", file, (end + 7) + ":35:70", (end + 10) + ":15:30", (end + 500) + ":1:2");
        }

        assertThat(RrdTool.run(directory, "dump", NAME)).isEqualTo(RrdTool.run(directory, "dump", "theirs.rrd"));
        assertThat(fetch("AVERAGE", end, end + step)).last().isEqualTo(new double[] {end + 10.0, 5.0, 10.0});
    }

    @Test
    void saysWhatItIs() throws Exception {
        RrdTool.assumeInstalled();
        write(1_700_000_000L, 1, List.of(new RrdSeries("lttng_ust_tracepoint:hello_event", new long[] {3, 4})));

        assertThat(RrdTool.run(directory, "info", NAME))
                .contains("rrd_version = \"0003\"")
                .contains("step = 1\n")
                .contains("last_update = 1700000002\n")
                .contains("ds[lut_hello_event].type = \"ABSOLUTE\"")
                .contains("ds[lut_hello_event].minimal_heartbeat = 2\n");
        assertThat(RrdTool.run(directory, "lastupdate", NAME)).contains("1700000002: 4");
    }

    @Test
    void drawsAGraph() throws Exception {
        RrdTool.assumeInstalled();
        write(1_700_000_000L, 1, random(600, 1, 3));

        RrdTool.run(
                directory,
                "graph",
                "graph.png",
                "-s1700000000",
                "-e1700000600",
                "DEF:x=" + NAME + ":series_0:AVERAGE",
                "AREA:x#0000ff:events");

        assertThat(Files.readAllBytes(directory.resolve("graph.png"))).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void rejectsWhatRrdtoolCannotHold() {
        OutputStream out = new ByteArrayOutputStream();
        List<RrdSeries> one = List.of(new RrdSeries("a", new long[] {1}));
        assertThatThrownBy(() -> RoundRobinDatabase.write(-60, 60, one, out))
                .hasMessage("round-robin database: expected a begin of at least 315446400 s and a multiple of 60 s,"
                        + " found -60");
        assertThatThrownBy(() -> RoundRobinDatabase.write(1_700_000_001L, 60, one, out))
                .hasMessageContaining("a multiple of 60 s, found 1700000001");
        assertThatThrownBy(() -> RoundRobinDatabase.write(1_700_000_000L, 1, List.of(), out))
                .hasMessageContaining("expected at least one series");
        assertThatThrownBy(() -> RoundRobinDatabase.write(
                        1_700_000_000L, 1, List.of(one.getFirst(), new RrdSeries("b", new long[2])), out))
                .hasMessageContaining("expected 1 counts in series 'b', found 2");
    }

    private static List<RrdSeries> random(int count, int seriesCount, long seed) {
        Random random = new Random(seed);
        List<RrdSeries> series = new ArrayList<>();
        for (int s = 0; s < seriesCount; s++) {
            long[] counts = random.longs(count, 0, 1_000_000).toArray();
            series.add(new RrdSeries("series_" + s, counts));
        }
        return series;
    }

    private void write(long begin, int step, List<RrdSeries> series) throws IOException {
        try (OutputStream out = Files.newOutputStream(directory.resolve(NAME))) {
            RoundRobinDatabase.write(begin, step, series, out);
        }
    }

    private void makeWithRrdtool(String file, long begin, int step, List<RrdSeries> series) throws Exception {
        int count = series.getFirst().counts().length;
        StringBuilder commands = new StringBuilder("create " + file + " --start " + begin + " --step " + step);
        for (RrdSeries one : series) {
            commands.append(" DS:" + one.name() + ":ABSOLUTE:" + 2 * step + ":0:U");
        }
        for (Archive archive : Archive.forSteps(begin, step, count)) {
            commands.append(" RRA:" + archive.function() + ":0.5:" + archive.stepsPerRow() + ":" + archive.rowCount());
        }
        commands.append('\n');
        for (int k = 0; k < count; k++) {
            int row = k;
            commands.append("update " + file + " " + (begin + (k + 1L) * step) + ":"
                    + series.stream()
                            .map(one -> Long.toString(one.counts()[row]))
                            .collect(Collectors.joining(":"))
                    + "\n");
        }
        RrdTool.runAll(directory, commands.toString());
    }

    /// The known rows, each as its time and values.
    private List<double[]> fetch(String function, long begin, long end) throws Exception {
        String printed = RrdTool.run(directory, "fetch", NAME, function, "-s" + begin, "-e" + end);
        return printed.lines()
                .map(String::strip)
                .filter(line -> line.matches("\\d+: .*") && !line.contains("nan"))
                .map(line -> line.split("[: ]+"))
                .map(parts -> IntStream.range(0, parts.length)
                        .mapToDouble(i -> Double.parseDouble(parts[i]))
                        .toArray())
                .toList();
    }
}
