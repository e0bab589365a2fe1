package dev.spoor.ctf.text;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Trace;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// The text form: what `babeltrace2` prints, and its options.
///
/// @param names which names are shown
/// @param details which details are shown before an event record's name
/// @param time how times are written
/// @param date whether the date is before the time of day
/// @param zone the zone of times of day and dates
/// @param delta whether the time since the line before is shown
/// @param color whether there are colours
/// @param terminal whether a terminal shows it: then no text of the trace can be taken for its commands
/// @param traceName what a trace is called, for [Detail#TRACE]
public record TextForm(
        Set<Name> names,
        Set<Detail> details,
        Time time,
        boolean date,
        ZoneId zone,
        boolean delta,
        boolean color,
        boolean terminal,
        Function<Trace, String> traceName)
        implements RecordForm {

    /// A kind of names.
    public enum Name {
        /// Those of the payload's fields.
        PAYLOAD,
        /// Those of the contexts' fields.
        CONTEXT,
        /// Those of the parts before the fields.
        HEADER,
        /// Those of payload and contexts themselves.
        SCOPE
    }

    /// What is shown before an event record's name, where it is known.
    public enum Detail {
        /// The trace's name.
        TRACE,
        /// The host that the trace was recorded on.
        HOSTNAME,
        /// The tracer's domain: kernel or user space.
        DOMAIN,
        /// The process that the trace is of.
        PROCESS_NAME,
        /// That process's id.
        PROCESS_ID,
        /// The event record class's log level.
        LOG_LEVEL,
        /// The event record class's EMF URI.
        EMF_URI
    }

    /// How times are written.
    public enum Time {
        /// As a time of day.
        OF_DAY,
        /// As seconds from the clock's origin.
        SECONDS,
        /// As cycles of the clock.
        CYCLES
    }

    /// What `babeltrace2` does without options.
    public static final TextForm DEFAULT = new TextForm(
            EnumSet.of(Name.PAYLOAD, Name.CONTEXT),
            EnumSet.of(Detail.HOSTNAME, Detail.PROCESS_NAME, Detail.PROCESS_ID),
            Time.OF_DAY,
            false,
            ZoneId.systemDefault(),
            true,
            false,
            false,
            t -> Objects.toString(t.directory().getFileName(), ""));

    public TextForm {
        names = Set.copyOf(names);
        details = Set.copyOf(details);
    }

    @Override
    public RecordPrinter printer(DataStream stream) {
        return new RecordPrinter(stream, new TextParts(this, stream));
    }

    @Override
    public LineBeginning lineBeginning() {
        return new Timestamps(this);
    }

    @Override
    public String end() {
        return colors().reset();
    }

    Colors colors() {
        return color ? Colors.ANSI : Colors.NONE;
    }

    TextEscapes escapes() {
        return new TextEscapes(terminal);
    }

    boolean shows(Name name) {
        return names.contains(name);
    }

    boolean shows(Detail detail) {
        return details.contains(detail);
    }
}
