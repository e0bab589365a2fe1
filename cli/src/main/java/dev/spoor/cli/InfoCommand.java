package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.Grouping;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.RateQuestion;
import dev.spoor.summary.Rates;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `spoor info`: what is in a trace.
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false,
        description =
                "Says what is in traces: data streams, clocks, time, environment, event record classes with counts,"
                        + " processes, lost event records and packets.",
        footer = {
            "",
            "Examples:",
            "  spoor info my-trace",
            "  spoor info --json my-trace | jq '.traces[].event_record_classes[] | select(.event_record_count > 0)'"
        })
final class InfoCommand extends TraceCommand {

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Option(
            names = {"--clock-gmt", "--gmt"},
            description = "Times are shown in UTC instead of local time.")
    private boolean gmt;

    @Mixin
    private final IndexOption indexOption = new IndexOption();

    @Override
    public Integer call() throws InterruptedException {
        if (!json) {
            TimeText.prepare();
        }
        return super.call();
    }

    @Override
    TraceSet open(List<Path> directories, Diagnostics diagnostics) {
        return indexOption.open(directories, diagnostics);
    }

    @Override
    boolean run(TraceSet traces, Diagnostics diagnostics) throws InterruptedException {
        List<TraceReport> reports = new ArrayList<>();
        try (TraceIndexes indexes = indexOption.indexes(this, traces, diagnostics);
                Progress progress = progress(traces)) {
            for (Trace trace : traces.traces()) {
                reports.add(TraceReport.of(trace, count(measurement(List.of(trace), indexes, diagnostics, progress))));
            }
        }
        traces.endReading();
        if (json) {
            out().println(InfoJson.text(reports));
        } else {
            ZoneId zone = gmt ? ZoneOffset.UTC : ZoneId.systemDefault();
            reports.forEach(r -> new InfoText(out(), r, zone).print());
        }
        return reports.stream().anyMatch(r -> r.lostEventRecords() > 0 || r.lostPackets() > 0);
    }

    private static Rates count(RateMeasurement measurement) throws InterruptedException {
        // One step that holds everything: only totals are wanted.
        RateQuestion totals = new RateQuestion(Grouping.NONE, _ -> true, null, null, Long.MAX_VALUE / 2, 1);
        return measurement.measure(totals, new TimeRange(0, 0));
    }
}
