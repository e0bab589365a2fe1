package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The screen of `spoor top`, in a real terminal.
class TopScreenTest {

    /// Headings, and what `--json` calls these columns.
    private static final Map<String, Map<String, String>> COLUMNS = Map.of(
            "cpu",
            Map.of("PROCESS", "process", "CPU", "cpu_time_ns", "CPU %", "cpu_ratio", "SWITCHES", "switch_count"),
            "io",
            Map.of("PROCESS", "process", "TOTAL", "total_bytes", "READ", "read_bytes", "WRITTEN", "written_bytes"),
            "syscalls",
            Map.of("CALL", "system_call", "CALLS", "call_count", "TOTAL", "total_ns", "MAX", "maximum_ns"),
            "irq",
            Map.of("IRQ", "number", "COUNT", "handled_count", "TOTAL", "total_ns", "MAX", "maximum_ns"),
            "memory",
            Map.of("PROCESS", "process", "ALLOCATED PAGES", "allocated_page_count", "FREED PAGES", "freed_page_count"),
            "events",
            Map.of("EVENT", "event", "COUNT", "event_record_count", "PER SECOND", "event_records_per_s"));

    /// Whether all is read, and the figures are those of the window that the title names.
    static boolean isRead(String screen) {
        String title = screen.lines().findFirst().orElse("").strip();
        return title.contains("spoor top") && !title.contains("read") && !title.endsWith("…");
    }

    static List<JsonNode> reports(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("top", "--gmt", "--json", "--limit", 1_000_000));
        arguments.addAll(List.of(options));
        return Run.spoor(arguments.toArray())
                .out()
                .lines()
                .map(new ObjectMapper()::readTree)
                .toList();
    }

    static JsonNode rows(JsonNode report, String view) {
        for (JsonNode one : report.get("views")) {
            if (one.get("view").asString().equals(view)) {
                return one.get("tables").get(0).get("rows");
            }
        }
        throw new AssertionError("no view " + view);
    }

    /// The rows on the screen are the first ones of the report, with the same figures to as many digits as there are.
    static void compare(String screen, String view, String firstHeading, JsonNode rows) {
        ScreenTable table = ScreenTable.of(screen, firstHeading);
        assertThat(table.rows()).as(screen).isNotEmpty();
        assertThat(table.rows()).as(screen).hasSizeLessThanOrEqualTo(rows.size());
        for (int i = 0; i < table.rows().size(); i++) {
            int place = i;
            Map<String, String> shown = table.rows().get(i);
            Map<String, String> columns = COLUMNS.getOrDefault(view, Map.of());
            Map<String, String> compared = new LinkedHashMap<>(columns);
            compared.keySet().retainAll(shown.keySet());
            assertThat(compared).hasSizeGreaterThan(2);
            compared.forEach((heading, field) ->
                    same(shown.getOrDefault(heading, ""), rows.get(place).get(field), screen));
        }
    }

    private static void same(String shown, JsonNode expected, String screen) {
        if (expected.isNumber()) {
            double number = ScreenTable.number(shown);
            double value = expected.asDouble();
            assertThat(Math.abs(number - value))
                    .as("%s for %s in\n%s", shown, expected, screen)
                    .isLessThanOrEqualTo(ScreenTable.precision(shown));
        } else {
            assertThat(shown).as(screen).isEqualTo(expected.asString());
        }
    }

    /// The CPU view, of all the time and of a second that one moves to; then the terminal is left as it was found.
    @Test
    void showsWhoUsedTheCpus() throws IOException {
        try (Tmux tmux = Tmux.start(80, 24)) {
            String before = tmux.tell("#{alternate_on} #{mouse_any_flag} #{cursor_flag} #{keypad_cursor_flag}");
            tmux.type("stty -a >" + tmux.file("stty") + "; echo saved");
            tmux.press("Enter");
            tmux.await(screen -> screen.contains("\nsaved"));
            tmux.spoor("top", "--gmt", "--view", "cpu", Peer.KERNEL_SAMPLE.toAbsolutePath());
            String whole = tmux.await(TopScreenTest::isRead);
            compare(whole, "cpu", "PROCESS", rows(reports(Peer.KERNEL_SAMPLE).getFirst(), "cpu"));
            assertThat(tmux.tell("#{alternate_on} #{mouse_any_flag}")).isEqualTo("1 1");

            tmux.press("Right", "Right", "Right", "w");
            JsonNode second = reports("--refresh", "1s", Peer.KERNEL_SAMPLE).stream()
                    .filter(r -> tmuxShows(tmux, r))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no report of what is shown"));
            String screen = tmux.await(s -> isRead(s) && s.contains("+ 1 s"));
            compare(screen, "cpu", "PROCESS", rows(second, "cpu"));

            tmux.press("q");
            tmux.await(s -> s.contains("exit=0"));
            assertThat(tmux.tell("#{alternate_on} #{mouse_any_flag} #{cursor_flag} #{keypad_cursor_flag}"))
                    .isEqualTo(before);
            tmux.type("clear; stty -a | diff - " + tmux.file("stty") + " && echo same");
            tmux.press("Enter");
            tmux.await(s -> s.startsWith("same"));
        }
    }

    /// Whether the screen comes to show the second that a report is of.
    private static boolean tmuxShows(Tmux tmux, JsonNode report) {
        try {
            String screen = tmux.await(s -> isRead(s) && s.contains("+ 1 s"));
            String time = new ScreenFigures(java.time.ZoneOffset.UTC)
                    .shortInstant(report.get("begin_ns").asLong(), 10_000_000);
            return screen.lines().findFirst().orElse("").contains(time + " + 1 s");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The other views, of a kernel trace of LTTng, on a large terminal: chosen on the command line, then by a key.
    @ParameterizedTest
    @CsvSource({"io,2,PROCESS", "syscalls,3,CALL", "irq,4,IRQ", "memory,5,PROCESS", "events,7,EVENT"})
    void showsTheFiguresOfEveryView(String view, String key, String heading) throws IOException {
        Path trace = Peer.corpus().resolve("traces/tracecompass/bug446190").toAbsolutePath();
        JsonNode report = reports("--view", view, trace).getFirst();
        JsonNode rows = rows(report, view);
        long lengthNs = report.get("end_ns").asLong() - report.get("begin_ns").asLong();
        try (Tmux tmux = Tmux.start(200, 60)) {
            tmux.spoor("top", "--gmt", "--view", view, trace);
            String screen = tmux.await(TopScreenTest::isRead);
            assertThat(screen.lines().findFirst().orElse("").strip()).endsWith("all " + Durations.text(lengthNs));
            compare(screen, view, heading, rows);
            tmux.press("1");
            tmux.await(s -> isRead(s) && s.contains("MIGRATIONS"));
            tmux.press(key);
            compare(tmux.await(s -> isRead(s) && !s.contains("MIGRATIONS")), view, heading, rows);
        }
    }

    @Test
    void fitsATerminalThatIsResized() throws IOException {
        JsonNode rows = rows(reports(Peer.KERNEL_SAMPLE).getFirst(), "cpu");
        try (Tmux tmux = Tmux.start(80, 24)) {
            tmux.spoor("top", "--gmt", Peer.KERNEL_SAMPLE.toAbsolutePath());
            tmux.await(TopScreenTest::isRead);
            tmux.resize(200, 60);
            String large = tmux.await(
                    s -> isRead(s) && s.lines().findFirst().orElse("").length() > 190);
            compare(large, "cpu", "PROCESS", rows);
            assertThat(ScreenTable.of(large, "PROCESS").rows()).hasSize(rows.size());
            tmux.resize(40, 10);
            tmux.await(s -> s.contains("spoor top needs 60×12"));
            tmux.resize(60, 12);
            compare(tmux.await(TopScreenTest::isRead), "cpu", "PROCESS", rows);
        }
    }

    /// Of 256 colours; none where nobody wants them.
    @ParameterizedTest
    @CsvSource({"NO_COLOR=,true", "NO_COLOR=1,false"})
    void showsColoursUnlessAskedNotTo(String environment, boolean colours) throws IOException {
        try (Tmux tmux = Tmux.start(80, 24, environment)) {
            tmux.spoor("top", Peer.KERNEL_SAMPLE.toAbsolutePath());
            tmux.await(TopScreenTest::isRead);
            assertThat(tmux.colours().contains("\033[38;5;") || tmux.colours().contains(";38;5;"))
                    .isEqualTo(colours);
        }
    }

    /// Of a terminal that terminfo does not know, as `ssh` brings them: no word of that on the screen, and it
    /// is left as it was found.
    @ParameterizedTest
    @CsvSource({"TERM=xterm-of-tomorrow", "TERM=linux", "TERM=vt100"})
    void drawsOnTerminalsOfAllKinds(String environment) throws IOException {
        try (Tmux tmux = Tmux.start(80, 24, environment)) {
            tmux.spoor("top", "--gmt", Peer.USER_SPACE_SAMPLE.toAbsolutePath());
            String screen = tmux.await(s -> isRead(s) && s.contains("PER SECOND"));
            assertThat(screen.strip()).startsWith("spoor top");
            assertThat(screen)
                    .contains("LOST 2,108 event records")
                    .contains(" events/s ")
                    .doesNotContain("jline");
            tmux.press("q");
            tmux.await(s -> s.contains("exit=2"));
        }
    }

    /// What was lost is told also where there is not much room.
    @Test
    void tellsWhatWasLostOnASmallTerminal() throws IOException {
        try (Tmux tmux = Tmux.start(60, 12)) {
            tmux.spoor("top", "--gmt", Peer.USER_SPACE_SAMPLE.toAbsolutePath());
            tmux.await(s -> isRead(s) && s.contains("LOST 2,108 event records"));
        }
    }

    @Test
    void endsByCtrlC() throws IOException {
        try (Tmux tmux = Tmux.start(80, 24)) {
            tmux.spoor("top", Peer.KERNEL_SAMPLE.toAbsolutePath());
            tmux.await(screen -> screen.contains("spoor top"));
            tmux.press("C-c");
            tmux.await(screen -> screen.contains("exit=130"));
            assertThat(tmux.tell("#{alternate_on} #{cursor_flag}")).isEqualTo("0 1");
        }
    }

    /// Where there can be no screen, tables are printed, and a word says why.
    @ParameterizedTest
    @CsvSource({"TERM=dumb,the terminal can't be drawn on (TERM)", "SPOOR_STDOUT=other,standard output is no terminal"})
    void printsTablesWhereThereCanBeNoScreen(String environment, String why) throws IOException {
        try (Tmux tmux = Tmux.start(120, 50, environment)) {
            tmux.spoor("top", "--limit", "3", Peer.KERNEL_SAMPLE.toAbsolutePath());
            String screen = tmux.await(s -> s.contains("exit=0"));
            assertThat(screen)
                    .contains("spoor: " + why + ": tables are printed instead, as --batch does")
                    .contains("== CPU ==")
                    .contains("batch-job");
            assertThat(tmux.tell("#{alternate_on}")).isEqualTo("0");
        }
    }

    @Test
    void saysNothingOfTheTerminalWhereTablesAreAskedFor() {
        Run run = Run.spoor("top", "--batch", Peer.KERNEL_SAMPLE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("== CPU ==");
        assertThat(Run.spoor("top", Peer.KERNEL_SAMPLE).out()).isEqualTo(run.out());
    }
}
