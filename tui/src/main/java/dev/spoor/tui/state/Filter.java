package dev.spoor.tui.state;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which rows are shown. Words that all have to fit: `process:NAME` or `process:PID`, `event:NAME` and
/// `host:NAME` choose what is counted, `cpu:N` a CPU; any other word is one that a row has in it. `*` and `?`
/// stand for any text and any character.
///
/// @param text what was typed
public record Filter(String text) {

    private static final String PROCESS = "process:";
    private static final String EVENT = "event:";
    private static final String CPU = "cpu:";
    private static final String HOST = "host:";

    private static final List<String> PREFIXES = List.of(PROCESS, EVENT, CPU, HOST);

    /// Everything is shown.
    public static final Filter NONE = new Filter("");

    public Filter {
        text = text.strip();
    }

    /// Which processes count; none for all.
    public List<String> processes() {
        return words(PROCESS);
    }

    /// Which events count; none for all.
    public List<String> events() {
        return words(EVENT);
    }

    /// Which hosts count; none for all.
    public List<String> hosts() {
        return words(HOST);
    }

    /// One that chooses a host.
    static Filter ofHost(String name) {
        return new Filter(HOST + name);
    }

    private List<String> words(String prefix) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("\\s+", -1)) {
            if (word.startsWith(prefix) && word.length() > prefix.length()) {
                words.add(word.substring(prefix.length()));
            }
        }
        return words;
    }

    /// The rows of a table that fit.
    List<List<Cell>> rows(Table table) {
        List<Pattern> patterns = new ArrayList<>();
        List<String> cpus = words(CPU);
        for (String word : text.split("\\s+", -1)) {
            if (!word.isEmpty() && PREFIXES.stream().noneMatch(word::startsWith)) {
                patterns.add(pattern(word));
            }
        }
        boolean byCpu = !cpus.isEmpty() && table.columns().stream().anyMatch(c -> c.meaning() == Meaning.CPU);
        if (patterns.isEmpty() && !byCpu) {
            return table.rows();
        }
        return table.rows().stream()
                .filter(row ->
                        patterns.stream().allMatch(p -> fits(table, row, p)) && (!byCpu || isOf(table, row, cpus)))
                .toList();
    }

    private static boolean fits(Table table, List<Cell> row, Pattern pattern) {
        for (int i = 0; i < row.size(); i++) {
            if (isName(table.columns().get(i))
                    && pattern.matcher(text(row.get(i))).find()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(Table table, List<Cell> row, List<String> cpus) {
        for (int i = 0; i < row.size(); i++) {
            if (table.columns().get(i).meaning() == Meaning.CPU && cpus.contains(text(row.get(i)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(Column column) {
        return !column.unit().isFigure();
    }

    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Text t -> t.value();
            case Cell.Whole w -> Long.toString(w.value());
            case Cell.Real r -> String.format(Locale.ROOT, "%s", r.value());
            case Cell.None _ -> "";
        };
    }

    /// A pattern that finds a word, whatever the letters' case.
    private static Pattern pattern(String word) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
