package dev.spoor.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes the file that `rrdtool` opens: format version 0003 as rrdtool writes it on 64-bit little-endian
/// machines (x86_64, aarch64).
///
/// Every series is a data source of type ABSOLUTE: rrdtool divides what an update gives by the time since
/// the last one, so `rrdtool update FILE TIME:COUNT` goes on with counts of event records, and stored
/// values are always events/s. (GAUGE would store the same values, but take counts for rates on update.) A
/// source's heartbeat is two steps, its minimum 0, its maximum none.
///
/// Archives, each as AVERAGE and MAX: every step of the whole length; rows of 60 s when the length is more
/// than 2 h; rows of 3600 s when it is more than 3 days. Where a step does not divide 60 or 3600 s, rows
/// have the largest multiple of the step below it; where it is longer than half of it, the archive is left
/// out. As in rrdtool, rows are stamped by their end, end at multiples of their length in Unix time, and
/// are unknown when more than half of their steps are.
///
/// Thus the first archive's rows are the steps: the sum of value × step over the known rows that `rrdtool
/// fetch FILE AVERAGE -s BEGIN -e END` prints is the number of event records, to rounding.
public final class RoundRobinDatabase {

    /// The earliest begin, 1979-12-31T00:00:00Z as Unix time: rrdtool takes smaller numbers for something
    /// else.
    public static final long EARLIEST_SECOND = 315_446_400L;

    private static final double BYTE_ORDER_MARK = 8.642135E130;
    private static final int NAME_SIZE = 20;
    private static final int LAST_VALUE_SIZE = 30;
    /// Numbers that every head, data source, archive and preparation area has room for, whether it uses
    /// them or not.
    private static final int PARAMETERS = 10;

    private RoundRobinDatabase() {}

    /// Writes a database whose last update is the end of the last step. Leaves the stream open.
    ///
    /// @param beginSecond begin of the first step, Unix time in seconds; at least [#EARLIEST_SECOND], a
    ///     multiple of `stepSeconds`
    /// @param stepSeconds a step's length, at least 1
    /// @param series at least one, with as many counts each, at least one
    /// @throws IllegalArgumentException if one of these does not hold
    public static void write(long beginSecond, int stepSeconds, List<RrdSeries> series, OutputStream out)
            throws IOException {
        check(beginSecond, stepSeconds, series);
        int stepCount = series.getFirst().counts().length;
        List<Archive> archives = Archive.forSteps(beginSecond, stepSeconds, stepCount);
        LittleEndianOutput file = new LittleEndianOutput(out);
        writeHead(file, stepSeconds, series.size(), archives.size());
        for (String name : dataSourceNames(series.stream().map(RrdSeries::name).toList())) {
            writeSource(file, name, stepSeconds);
        }
        for (Archive archive : archives) {
            writeArchive(file, archive);
        }
        file.int64(beginSecond + (long) stepSeconds * stepCount);
        file.int64(0); // microseconds of the last update
        for (RrdSeries one : series) {
            writeSourcePreparation(file, one.counts()[stepCount - 1]);
        }
        List<List<Consolidation>> consolidations = archives.stream()
                .map(archive -> series.stream()
                        .map(one -> Consolidation.of(archive, one.counts(), beginSecond, stepSeconds))
                        .toList())
                .toList();
        for (List<Consolidation> archive : consolidations) {
            for (Consolidation one : archive) {
                writeArchivePreparation(file, one);
            }
        }
        for (Archive archive : archives) {
            // The newest row is the last one in the file: the ring has just come round.
            file.int64(archive.rowCount() - 1);
        }
        for (int a = 0; a < archives.size(); a++) {
            writeRows(file, archives.get(a), consolidations.get(a), series, stepSeconds);
        }
        file.flush();
    }

    /// The data sources' names for some series' names, in the same order: unique, of 1 to 19 characters of
    /// `[a-zA-Z0-9_-]`, the same for the same list.
    ///
    /// A name that fits stays; other characters become `_`; of a long name, the part after the last `:`
    /// stays and the part before it gives its words' initials (`lttng_ust_tracepoint:hello_event` becomes
    /// `lut_hello_event`), or, where that is still too long, the middle goes; equal ones get `_2`, `_3`, ….
    public static List<String> dataSourceNames(List<String> seriesNames) {
        return new DataSourceNames().of(seriesNames);
    }

    private static void check(long beginSecond, int stepSeconds, List<RrdSeries> series) {
        if (stepSeconds < 1) {
            throw expected("a step of at least 1 s", stepSeconds);
        }
        if (beginSecond < EARLIEST_SECOND || beginSecond % stepSeconds != 0) {
            throw expected(
                    "a begin of at least " + EARLIEST_SECOND + " s and a multiple of " + stepSeconds + " s",
                    beginSecond);
        }
        if (series.isEmpty()) {
            throw expected("at least one series", "none");
        }
        int stepCount = series.getFirst().counts().length;
        if (stepCount == 0) {
            throw expected("at least one step", "none");
        }
        for (RrdSeries one : series) {
            if (one.counts().length != stepCount) {
                throw expected(stepCount + " counts in series '" + one.name() + "'", one.counts().length);
            }
        }
    }

    private static void writeHead(LittleEndianOutput file, int stepSeconds, int sources, int archives)
            throws IOException {
        file.text("RRD", 4);
        file.text("0003", 12);
        file.float64(BYTE_ORDER_MARK);
        file.int64(sources);
        file.int64(archives);
        file.int64(stepSeconds);
        file.zeros(PARAMETERS);
    }

    private static void writeSource(LittleEndianOutput file, String name, int stepSeconds) throws IOException {
        file.text(name, NAME_SIZE);
        file.text("ABSOLUTE", NAME_SIZE);
        file.int64(2L * stepSeconds); // heartbeat
        file.float64(0); // minimum
        file.float64(Double.NaN); // maximum
        file.zeros(PARAMETERS - 3);
    }

    private static void writeArchive(LittleEndianOutput file, Archive archive) throws IOException {
        file.text(archive.function().name(), NAME_SIZE + 4);
        file.int64(archive.rowCount());
        file.int64(archive.stepsPerRow());
        file.float64(Archive.UNKNOWN_SHARE);
        file.zeros(PARAMETERS - 1);
    }

    private static void writeSourcePreparation(LittleEndianOutput file, long lastCount) throws IOException {
        file.text(Long.toString(lastCount), LAST_VALUE_SIZE + 2);
        file.int64(0); // unknown seconds of the step that has begun
        file.float64(0); // what that step has come to
        file.zeros(PARAMETERS - 2);
    }

    private static void writeArchivePreparation(LittleEndianOutput file, Consolidation one) throws IOException {
        file.float64(one.value());
        file.int64(one.unknownSteps());
        file.zeros(PARAMETERS - 4);
        file.float64(one.primary());
        file.float64(one.secondary());
    }

    private static void writeRows(
            LittleEndianOutput file,
            Archive archive,
            List<Consolidation> consolidations,
            List<RrdSeries> series,
            int stepSeconds)
            throws IOException {
        for (int row = 0; row < archive.rowCount(); row++) {
            for (int s = 0; s < series.size(); s++) {
                file.float64(
                        archive.stepsPerRow() == 1
                                ? (double) series.get(s).counts()[row] / stepSeconds
                                : consolidations.get(s).rows()[row]);
            }
        }
    }

    private static IllegalArgumentException expected(String expected, Object found) {
        return new IllegalArgumentException("round-robin database: expected " + expected + ", found " + found);
    }
}
