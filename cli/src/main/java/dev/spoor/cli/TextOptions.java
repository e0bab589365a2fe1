package dev.spoor.cli;

import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.text.TextForm;
import dev.spoor.ctf.text.TextForm.Detail;
import dev.spoor.ctf.text.TextForm.Name;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// How event records are printed: babeltrace2's options.
final class TextOptions {

    @Option(names = "--clock-cycles", description = "Times are cycles of the clock.")
    private boolean clockCycles;

    @Option(names = "--clock-date", description = "Times have the date before them.")
    private boolean clockDate;

    @Option(names = "--clock-seconds", description = "Times are seconds from the clock's origin.")
    private boolean clockSeconds;

    @Option(names = "--no-delta", description = "Don't print the time since the line before.")
    private boolean noDelta;

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "FIELD",
            description = "Print these before the event record's name: trace, trace:hostname, trace:domain,"
                    + " trace:procname, trace:vpid, loglevel, emf; all or none of them (default:"
                    + " trace:hostname,trace:procname,trace:vpid).")
    private List<String> fields = List.of();

    @Option(
            names = "--names",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Print these names: payload, context, header, scope; all or none of them (default: payload,context).")
    private List<String> names = List.of();

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "Print in colours: never, auto (on a terminal) or always (default: auto).")
    private Color color = Color.AUTO;

    /// When there are colours.
    enum Color {
        NEVER,
        AUTO,
        ALWAYS
    }

    /// The text form that was asked for.
    ///
    /// @param zone the zone of times of day
    /// @param terminal whether a terminal shows the text
    /// @param traceName what a trace is called
    TextForm form(ZoneId zone, boolean terminal, Function<Trace, String> traceName) {
        TextForm.Time time =
                clockCycles ? TextForm.Time.CYCLES : clockSeconds ? TextForm.Time.SECONDS : TextForm.Time.OF_DAY;
        String term = System.getenv().getOrDefault("TERM", "dumb");
        boolean colorful = switch (color) {
            case NEVER -> false;
            case AUTO -> terminal && !term.equals("dumb");
            case ALWAYS -> true;
        };
        return new TextForm(shownNames(), details(), time, clockDate, zone, !noDelta, colorful, terminal, traceName);
    }

    private Set<Name> shownNames() {
        if (names.isEmpty()) {
            return TextForm.DEFAULT.names();
        }
        Set<Name> shown = EnumSet.noneOf(Name.class);
        for (String name : names) {
            switch (name.strip()) {
                case "all" -> shown.addAll(EnumSet.allOf(Name.class));
                case "none" -> shown.clear();
                case "payload", "args", "arg" -> shown.add(Name.PAYLOAD);
                case "context", "ctx" -> shown.add(Name.CONTEXT);
                case "header" -> shown.add(Name.HEADER);
                case "scope" -> shown.add(Name.SCOPE);
                default ->
                    throw new CommandException(
                            "--names: expected payload, context, header, scope, all or none, found '" + name + "'");
            }
        }
        return shown;
    }

    private Set<Detail> details() {
        if (fields.isEmpty()) {
            return TextForm.DEFAULT.details();
        }
        Set<Detail> shown = EnumSet.noneOf(Detail.class);
        for (String field : fields) {
            switch (field.strip()) {
                case "all" -> shown.addAll(EnumSet.allOf(Detail.class));
                case "none" -> shown.clear();
                case "trace" -> shown.add(Detail.TRACE);
                case "trace:hostname" -> shown.add(Detail.HOSTNAME);
                case "trace:domain" -> shown.add(Detail.DOMAIN);
                case "trace:procname" -> shown.add(Detail.PROCESS_NAME);
                case "trace:vpid" -> shown.add(Detail.PROCESS_ID);
                case "loglevel" -> shown.add(Detail.LOG_LEVEL);
                case "emf" -> shown.add(Detail.EMF_URI);
                // Known to babeltrace2, which prints nothing for it.
                case "callsite" -> {}
                default ->
                    throw new CommandException("--fields: expected trace, trace:hostname, trace:domain, trace:procname,"
                            + " trace:vpid, loglevel, emf, callsite, all or none, found '" + field + "'");
            }
        }
        return shown;
    }
}
