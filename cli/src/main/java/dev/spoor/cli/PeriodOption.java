package dev.spoor.cli;

import dev.spoor.summary.usage.Period;
import java.util.List;
import picocli.CommandLine.Option;

/// Which periods are measured, which means the same in every command.
final class PeriodOption {

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description =
                    "Measure from an event to another: '[NAME: ]BEGIN[(FIELD,…)] … END[(FIELD,…)]'. Fields have to"
                            + " be equal; without any, the thread. Repeatable.")
    private List<String> periods = List.of();

    boolean isEmpty() {
        return periods.isEmpty();
    }

    List<Period> periods() {
        return periods.stream().map(PeriodOption::period).toList();
    }

    private static Period period(String text) {
        try {
            return Period.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException("--period: " + e.getMessage());
        }
    }
}
