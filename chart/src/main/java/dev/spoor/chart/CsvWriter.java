package dev.spoor.chart;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;

/// Writes counts as CSV (RFC 4180, UTF-8): a header, then a row for every step.
///
/// | column | what |
/// |---|---|
/// | `time_ns` | begin of the step, in nanoseconds from the chart's origin |
/// | `time` | the same in ISO 8601 with the zone's offset; without a wall clock, seconds from the origin |
/// | `step_ns` | the step's length, in nanoseconds |
/// | the series' names | what was counted in the step: event records, nanoseconds on CPUs, bytes … |
public final class CsvWriter {

    private static final String LINE_END = "\r\n";
    private static final int NANOSECOND_DIGITS = 9;

    private CsvWriter() {}

    /// Writes all steps. Leaves the stream open.
    public static void write(RateChart chart, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("time_ns,time,step_ns");
        for (Series series : chart.series()) {
            writer.write("," + quoted(PlainText.of(series.name())));
        }
        writer.write(LINE_END);
        for (int step = 0; step < chart.stepCount(); step++) {
            long timeNs = chart.firstStepNs() + step * chart.stepNs();
            writer.write(timeNs + "," + time(chart, timeNs) + "," + chart.stepNs());
            for (Series series : chart.series()) {
                writer.write("," + series.counts()[step]);
            }
            writer.write(LINE_END);
        }
        writer.flush();
    }

    private static String time(RateChart chart, long timeNs) {
        return chart.wallClock()
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        TimeStep.instant(timeNs).atZone(chart.zone()))
                : BigDecimal.valueOf(timeNs, NANOSECOND_DIGITS).toPlainString();
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
