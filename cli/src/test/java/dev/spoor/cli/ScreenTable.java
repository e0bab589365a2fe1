package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table that is on a captured screen: its rows, each with the text below each heading.
record ScreenTable(List<Map<String, String>> rows) {

    /// Two headings are at least two spaces apart.
    private static final Pattern HEADING = Pattern.compile("\\S+(?: \\S+)*");

    private static final Pattern FIGURE = Pattern.compile("(-?[\\d,]+(?:\\.\\d+)?) ?(.*)");

    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("", 1.0),
            Map.entry("%", 0.01),
            Map.entry("ns", 1.0),
            Map.entry("µs", 1e3),
            Map.entry("ms", 1e6),
            Map.entry("s", 1e9),
            Map.entry("min", 60e9),
            Map.entry("B", 1.0),
            Map.entry("KiB", 1024.0),
            Map.entry("MiB", 1024.0 * 1024),
            Map.entry("GiB", 1024.0 * 1024 * 1024));

    /// @param firstHeading the heading of its first column
    static ScreenTable of(String screen, String firstHeading) {
        List<String> lines = screen.lines().toList();
        int header = 0;
        while (!lines.get(header).strip().startsWith(firstHeading)) {
            header++;
        }
        List<MatchResult> headings =
                HEADING.matcher(lines.get(header)).results().toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(header + 1, lines.size() - 1)) {
            if (!line.isBlank()) {
                rows.add(row(headings, line));
            }
        }
        return new ScreenTable(rows);
    }

    /// Names are aligned to the left of their heading, figures to the right.
    private static Map<String, String> row(List<MatchResult> headings, String line) {
        Map<String, String> row = new LinkedHashMap<>();
        int from = 1;
        for (MatchResult heading : headings) {
            int end = heading.end();
            while (end < line.length() && line.charAt(end) != ' ') {
                end++;
            }
            if (end < line.length() - 1 && line.charAt(end) == ' ' && line.charAt(end + 1) != ' ' && isName(heading)) {
                end = line.indexOf("  ", end) < 0 ? line.length() : line.indexOf("  ", end);
            }
            int stop = Math.min(end, line.length());
            row.put(
                    heading.group().replaceAll("[▾▴]", ""),
                    from < stop ? line.substring(from, stop).strip() : "");
            from = stop;
        }
        return row;
    }

    private static boolean isName(MatchResult heading) {
        return heading.group().matches("PROCESS|THREAD|CALL|EVENT|FILE|NAME");
    }

    /// The number that a figure on the screen stands for: nanoseconds, bytes, or as it is.
    static double number(String text) {
        Matcher matcher = FIGURE.matcher(text);
        assertThat(matcher.matches()).as(text).isTrue();
        return Double.parseDouble(matcher.group(1).replace(",", ""))
                * UNITS.getOrDefault(matcher.group(2).strip(), Double.NaN);
    }

    /// How far a figure on the screen may be from the number that it stands for: half of its last digit.
    static double precision(String text) {
        Matcher matcher = FIGURE.matcher(text);
        assertThat(matcher.matches()).as(text).isTrue();
        int point = matcher.group(1).indexOf('.');
        int digits = point < 0 ? 0 : matcher.group(1).length() - point - 1;
        return 0.500001
                * Math.pow(10, -digits)
                * UNITS.getOrDefault(matcher.group(2).strip(), Double.NaN);
    }
}
