package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What the screen of `spoor top` shows in a real terminal is what independent readings tell: babeltrace2, or a trace
/// that was computed by hand. And the mouse.
class TopScreenReferenceTest {

    private static void same(String shown, double expected, String screen) {
        assertThat(Math.abs(ScreenTable.number(shown) - expected))
                .as("%s for %s in\n%s", shown, expected, screen)
                .isLessThanOrEqualTo(ScreenTable.precision(shown));
    }

    private static String cell(Map<String, String> row, String heading) {
        assertThat(row).containsKey(heading);
        return row.getOrDefault(heading, "");
    }

    // --- periods

    private static final Pattern REQUEST =
            Pattern.compile("\\[(.{18})] .* web:request_(begin|end): .*\\{ request_id = (\\d+),.*");

    private static final Pattern WINDOW = Pattern.compile("(\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?) \\+ (\\d+) s");

    /// How long the requests took that ended in a stretch of time, by babeltrace2's text.
    static LongSummaryStatistics requests(long beginNs, long endNs) {
        Map<String, Long> begun = new HashMap<>();
        LongSummaryStatistics lengths = new LongSummaryStatistics();
        String text = Peer.run(
                "babeltrace2",
                "--clock-gmt",
                Peer.USER_SPACE_SAMPLE.toAbsolutePath().toString());
        text.lines().map(REQUEST::matcher).filter(Matcher::matches).forEach(m -> {
            long timeNs = LocalTime.parse(m.group(1)).toNanoOfDay();
            if (m.group(2).equals("begin")) {
                begun.put(m.group(3), timeNs);
            } else if (begun.containsKey(m.group(3)) && timeNs >= beginNs && timeNs < endNs) {
                lengths.accept(timeNs - begun.getOrDefault(m.group(3), 0L));
            }
        });
        return lengths;
    }

    /// The first seconds, in which nothing is lost.
    @Test
    void periodsAreThoseOfBabeltrace2() throws IOException {
        try (Tmux tmux = Tmux.start(120, 30)) {
            tmux.spoor(
                    "top",
                    "--gmt",
                    "--period",
                    "request: web:request_begin(request_id) … web:request_end(request_id)",
                    Peer.USER_SPACE_SAMPLE.toAbsolutePath());
            tmux.await(TopScreenTest::isRead);
            tmux.press("Home");
            String screen =
                    tmux.await(s -> TopScreenTest.isRead(s) && WINDOW.matcher(s).find());
            assertThat(screen).doesNotContain("LOST");
            Matcher window = WINDOW.matcher(screen);
            assertThat(window.find()).isTrue();
            long beginNs = LocalTime.parse(window.group(1)).toNanoOfDay();
            long lengthNs = Duration.ofSeconds(Long.parseLong(window.group(2))).toNanos();
            LongSummaryStatistics expected = requests(beginNs, beginNs + lengthNs);
            assertThat(expected.getCount()).isPositive();

            Map<String, String> row = ScreenTable.of(screen, "PERIOD").rows().getFirst();
            assertThat(cell(row, "PERIOD")).isEqualTo("request");
            same(cell(row, "COUNT"), (double) expected.getCount(), screen);
            same(cell(row, "TOTAL"), (double) expected.getSum(), screen);
            same(cell(row, "MIN"), (double) expected.getMin(), screen);
            same(cell(row, "AVG"), expected.getAverage(), screen);
            same(cell(row, "MAX"), (double) expected.getMax(), screen);

            tmux.press("Tab");
            screen = tmux.await(s -> s.contains("LENGTH"));
            row = ScreenTable.of(screen, "PERIOD").rows().getFirst();
            same(cell(row, "LENGTH"), (double) expected.getMax(), screen);
        }
    }

    // --- counters

    private static final String COUNTER_METADATA = """
            /* CTF 1.8 */
            typealias integer { size = 32; align = 8; signed = false; } := u32;
            typealias integer { size = 64; align = 8; signed = false; } := u64;
            trace {
                major = 1; minor = 8; byte_order = le;
                packet.header := struct { u32 magic; u32 stream_id; };
            };
            clock { name = "monotonic"; freq = 1000000000; offset = 1000000000000000000; };
            typealias integer { size = 64; align = 8; signed = false; map = clock.monotonic.value; } := u64_time;
            stream {
                id = 0;
                packet.context := struct {
                    u64_time timestamp_begin; u64_time timestamp_end; u64 content_size; u64 packet_size; u32 cpu_id;
                };
                event.header := struct { u32 id; u64_time timestamp; };
                event.context := struct { u32 vpid; u32 vtid; u64 perf_thread_instructions; u64 perf_cpu_cycles; };
            };
            event { name = "app:step"; id = 0; stream_id = 0; };
            """;

    /// Process, thread, the thread's instructions, the CPU's cycles: what two processes' event records on one CPU say.
    private static final long[][] COUNTED = {
        {100, 100, 1000, 5000},
        {200, 200, 50, 5600}, // 600 cycles for process 200
        {100, 100, 1700, 5900}, // 700 instructions, 300 cycles for 100
        {200, 201, 10, 6900}, // 1000 cycles for 200: the thread's first instructions are not known to be its own
        {200, 200, 90, 7000}, // 40 instructions, 100 cycles
        {100, 100, 100, 7001}, // a counter that falls has begun anew; 1 cycle
        {200, 201, 2510, 7101} // 2500 instructions, 100 cycles
    };

    static void writeCounted(Path directory) throws IOException {
        Files.writeString(directory.resolve("metadata"), COUNTER_METADATA);
        int size = 4 + 4 + 4 * 8 + 4 + COUNTED.length * (4 + 8 + 4 + 4 + 8 + 8);
        byte[] bytes = new byte[size];
        ByteBuffer packet = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        packet.putInt(0xC1FC1FC1).putInt(0);
        packet.putLong(1_000_000).putLong(8_000_000).putLong(8L * size).putLong(8L * size);
        packet.putInt(0);
        for (int i = 0; i < COUNTED.length; i++) {
            packet.putInt(0).putLong((i + 1) * 1_000_000L);
            packet.putInt((int) COUNTED[i][0]).putInt((int) COUNTED[i][1]);
            packet.putLong(COUNTED[i][2]).putLong(COUNTED[i][3]);
        }
        Files.write(directory.resolve("stream"), bytes);
    }

    @Test
    void countersRiseForWhoeverMadeThemRise(@TempDir Path trace) throws IOException {
        writeCounted(trace);
        try (Tmux tmux = Tmux.start(100, 24)) {
            tmux.spoor("top", "--gmt", "--view", "counters", trace.toAbsolutePath());
            String screen = tmux.await(s -> TopScreenTest.isRead(s) && s.contains("CYCLES"));
            Map<String, Map<String, String>> byPid = new HashMap<>();
            ScreenTable.of(screen, "PROCESS").rows().forEach(row -> byPid.put(cell(row, "PID"), row));
            assertThat(byPid).as(screen).containsOnlyKeys("100", "200");
            assertThat(counts(byPid, "100")).as(screen).containsExactly("700", "301");
            assertThat(counts(byPid, "200")).as(screen).containsExactly("2,540", "1,800");
        }
    }

    private static List<String> counts(Map<String, Map<String, String>> byPid, String pid) {
        Map<String, String> row = byPid.getOrDefault(pid, Map.of());
        return List.of(cell(row, "PERF_THREAD_INSTRUCTIONS"), cell(row, "PERF_CPU_CYCLES"));
    }

    // --- details

    /// The details of the process that used the CPUs most: its system calls, by babeltrace2.
    @Test
    void detailsAreThoseOfBabeltrace2() throws IOException {
        Path trace = Peer.corpus().resolve("traces/tracecompass/bug446190").toAbsolutePath();
        JsonNode usage = Peer.usage(trace);
        try (Tmux tmux = Tmux.start(200, 60)) {
            tmux.spoor("top", "--gmt", "--view", "syscalls", trace);
            tmux.await(TopScreenTest::isRead);
            tmux.press("Tab");
            String list = tmux.await(s -> TopScreenTest.isRead(s) && s.contains("PID"));
            Map<String, String> process = ScreenTable.of(list, "PROCESS").rows().getFirst();
            tmux.press("Enter");
            String label = cell(process, "PROCESS") + " (" + cell(process, "PID") + ")";
            String screen = tmux.await(s -> TopScreenTest.isRead(s) && s.contains(label));
            JsonNode calls = usage.get("calls").get(cell(process, "PID"));
            List<Map<String, String>> rows = ScreenTable.of(screen, "CALL").rows();
            assertThat(rows).as(screen).hasSize(calls.size());
            for (Map<String, String> row : rows) {
                JsonNode call = calls.get(cell(row, "CALL"));
                assertThat(call).as("%s in\n%s", row, screen).isNotNull();
                same(cell(row, "CALLS"), (double) call.get("entered").asLong(), screen);
                same(cell(row, "ERRORS"), (double) call.get("errors").asLong(), screen);
                same(cell(row, "RETURNED"), (double) call.get("returned").asLong(), screen);
                same(cell(row, "TOTAL"), (double) call.get("total").asLong(), screen);
            }

            tmux.press("BTab");
            tmux.await(s -> s.contains("wake-up latency"));
            tmux.press("Escape");
            assertThat(tmux.await(s -> TopScreenTest.isRead(s) && !s.contains(label + "  ")))
                    .isEqualTo(list);
        }
    }

    // --- the mouse

    /// A mouse as terminals tell of it that know SGR's form.
    private static void mouse(Tmux tmux, int button, int column, int row) throws IOException {
        String place = button + ";" + (column + 1) + ";" + (row + 1);
        tmux.type("\033[<" + place + "M\033[<" + place + "m");
    }

    private static void click(Tmux tmux, String screen, String text) throws IOException {
        List<String> lines = screen.lines().toList();
        for (int row = 0; row < lines.size(); row++) {
            if (lines.get(row).contains(text)) {
                mouse(tmux, 0, lines.get(row).indexOf(text), row);
                return;
            }
        }
        throw new AssertionError("expected " + text + " on the screen, found\n" + screen);
    }

    private static List<Integer> cursorRows(String screen) {
        List<String> lines = screen.lines().toList();
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < lines.size(); row++) {
            if (lines.get(row).startsWith(">")) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void aMouseChoosesViewsColumnsRowsAndTime() throws IOException {
        try (Tmux tmux = Tmux.start(100, 30)) {
            tmux.spoor("top", "--gmt", "--view", "irq", Peer.KERNEL_SAMPLE.toAbsolutePath());
            String screen = tmux.await(TopScreenTest::isRead);
            click(tmux, screen, "CPU");
            screen = tmux.await(s -> TopScreenTest.isRead(s) && s.contains("MIGRATIONS"));

            click(tmux, screen, "SWITCHES");
            screen = tmux.await(s -> TopScreenTest.isRead(s) && s.contains("SWITCHES▾"));
            JsonNode sorted = TopScreenTest.rows(
                    TopScreenTest.reports("--sort", "switch_count", Peer.KERNEL_SAMPLE)
                            .getFirst(),
                    "cpu");
            TopScreenTest.compare(screen, "cpu", "PROCESS", sorted);

            int first = cursorRows(screen).getFirst();
            mouse(tmux, 65, 20, first);
            tmux.await(s -> cursorRows(s).equals(List.of(first + 3)));
            mouse(tmux, 64, 20, first);
            tmux.await(s -> cursorRows(s).equals(List.of(first)));
            mouse(tmux, 0, 20, first + 1);
            screen = tmux.await(s -> cursorRows(s).equals(List.of(first + 1)));
            Map<String, String> chosen =
                    ScreenTable.of(screen.replace(">", " "), "PROCESS").rows().get(1);
            mouse(tmux, 0, 20, first + 1);
            tmux.await(s -> s.contains(cell(chosen, "PROCESS") + " (" + cell(chosen, "PID") + ")"));
            tmux.press("Escape");
            tmux.await(s -> TopScreenTest.isRead(s) && s.contains("MIGRATIONS"));

            // A quarter of the time line's 98 columns, where it begins to be drawn.
            int quarter = 98 / 4;
            mouse(tmux, 0, 1 + quarter, 2);
            screen =
                    tmux.await(s -> TopScreenTest.isRead(s) && WINDOW.matcher(s).find());
            JsonNode whole = TopScreenTest.reports(Peer.KERNEL_SAMPLE).getFirst();
            long beginNs = whole.get("begin_ns").asLong();
            long dayNs = Duration.ofDays(1).toNanos();
            double quarterNs = beginNs % dayNs + (whole.get("end_ns").asLong() - beginNs) * (quarter + 0.5) / 98;
            Matcher window = WINDOW.matcher(screen);
            assertThat(window.find()).isTrue();
            long windowNs = LocalTime.parse(window.group(1)).toNanoOfDay();
            long lengthNs = Duration.ofSeconds(Long.parseLong(window.group(2))).toNanos();
            assertThat(quarterNs).as(screen).isBetween((double) windowNs, (double) windowNs + lengthNs);
        }
    }
}
