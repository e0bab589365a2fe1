package dev.spoor.cli;

import dev.spoor.summary.usage.Period;
import dev.spoor.summary.usage.UsageNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which performance counter and which periods a graph is of.
final class MeasureOptions {

    @Option(
            names = "--counter",
            paramLabel = "NAME",
            description = "Which performance counter '--measure counters' is of, such as perf_cpu_cycles.")
    private @Nullable String counter;

    @Mixin
    private final PeriodOption periods = new PeriodOption();

    /// Looks whether they go together with what is measured.
    void check(Measured measured) {
        if (counter != null && measured != Measured.COUNTERS) {
            throw new CommandException("--counter: expected '--measure counters' beside it, found none");
        }
        if (!periods.isEmpty() && measured != Measured.PERIODS) {
            throw new CommandException("--period: expected '--measure periods' beside it, found none");
        }
        if (periods.isEmpty() && measured == Measured.PERIODS) {
            throw new CommandException(
                    "--measure periods: expected --period 'NAME: BEGIN(FIELD) … END(FIELD)' beside it, found none");
        }
    }

    List<Period> periods() {
        return periods.periods();
    }

    /// What is measured, in words.
    String title(Measured measured) {
        return counter == null ? measured.title() : counter;
    }

    /// The place of the counter among those that the traces have; 0 where none is measured.
    int counter(Measured measured, UsageNames names) {
        if (measured != Measured.COUNTERS || names.counterNames().isEmpty()) {
            return 0;
        }
        int place = counter == null ? -1 : names.counterNames().indexOf(counter);
        if (place < 0) {
            throw new CommandException("--counter: expected one of " + String.join(", ", names.counterNames())
                    + ", found " + (counter == null ? "none" : "'" + counter + "'"));
        }
        return place;
    }
}
