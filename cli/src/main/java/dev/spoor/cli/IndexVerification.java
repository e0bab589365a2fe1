package dev.spoor.cli;

import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.Grouping;
import dev.spoor.summary.MarksCheck;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.RateQuestion;
import dev.spoor.summary.Rates;
import dev.spoor.summary.TraceIndex;
import dev.spoor.summary.index.IndexFormatException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Compares indexes with their traces.
///
/// @param command whose threads decode
/// @param indexes what is opened
/// @param diagnostics gets what is wrong
record IndexVerification(TraceCommand command, TraceIndexes indexes, Diagnostics diagnostics) {

    private static final int STEPS = 10_000;

    /// Checks a trace's index.
    ///
    /// @throws CommandException if there is none, or it says something else than the packets
    void verify(Trace trace) throws InterruptedException {
        indexes.openAll(List.of(trace));
        TraceIndex index = indexes.of(List.of(trace)).stream()
                .findFirst()
                .orElseThrow(() -> new CommandException(trace + ": expected a summary index of this trace, found none"
                        + " that fits; 'spoor index' makes it"));
        try {
            if (!index.isSound()) {
                throw different(index, "blocks with their checksums, found other checksums");
            }
        } catch (IOException e) {
            throw different(index, "a file that can be read, found " + e.getMessage());
        }
        long sizeBytes =
                trace.files().stream().mapToLong(DataStreamFile::sizeBytes).sum();
        List<Grouping> groupings = List.of(Grouping.EVENT, Grouping.PROCESS, Grouping.CPU);
        try (Progress progress = TraceCommand.progress((groupings.size() + 1) * sizeBytes, "verifying", null)) {
            RateMeasurement without =
                    new RateMeasurement(List.of(trace), TraceCommand.COLUMNS, command.folding(diagnostics, progress));
            RateMeasurement with = command.measurement(List.of(trace), indexes, new Diagnostics(), progress);
            TimeRange range = without.range().orElse(new TimeRange(0, 0));
            long stepNs = Durations.stepNs(range.endNs() - range.beginNs() + 1, STEPS);
            for (Grouping grouping : groupings) {
                RateQuestion question =
                        new RateQuestion(grouping, _ -> true, null, null, stepNs, Integer.MAX_VALUE - 1);
                compare(index, without.measure(question, range), with.measure(question, range));
            }
            checkMarks(index, command.folding(diagnostics, progress));
        }
        command.out().println(IndexCommand.text(index) + "; the same as the packets");
    }

    private static void checkMarks(TraceIndex index, PacketFolding folding) throws InterruptedException {
        try {
            long wrong = MarksCheck.wrongMarks(index, folding);
            if (wrong > 0) {
                throw different(index, "marks between event records, found " + wrong + " elsewhere");
            }
        } catch (IOException | IndexFormatException e) {
            throw different(index, "marks in packets, found: " + e.getMessage());
        }
    }

    private static void compare(TraceIndex index, Rates packets, Rates indexed) {
        if (packets.total() != indexed.total()) {
            throw different(index, packets.total() + " event records, found " + indexed.total());
        }
        if (!packets.classes().equals(indexed.classes())
                || !packets.processes().equals(indexed.processes())
                || !Objects.equals(packets.range(), indexed.range())) {
            throw different(index, "the counts of events and processes that the packets have, found others");
        }
        for (int i = 0; i < packets.series().size(); i++) {
            Rates.Series expected = packets.series().get(i);
            boolean same = indexed.series().size() == packets.series().size()
                    && expected.name().equals(indexed.series().get(i).name())
                    && Arrays.equals(expected.counts(), indexed.series().get(i).counts());
            if (!same) {
                throw different(
                        index,
                        "the counts of '" + expected.name() + "' over time that the packets have," + " found others");
            }
        }
    }

    private static CommandException different(TraceIndex index, String what) {
        return new CommandException(
                index.file().path() + ": expected " + what + "; remove it, then 'spoor index'" + " makes it anew");
    }
}
