package dev.spoor.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An instant in one of babeltrace2's forms: `YYYY-MM-DD[ HH:MM[:SS[.NNNNNNNNN]]]`, `HH:MM[:SS[.NNNNNNNNN]]`
/// on the day on which the traces begin, or `[-]SECONDS[.NNNNNNNNN]` from the clock's origin.
final class TimeArgument {

    private static final Pattern SECONDS = Pattern.compile("(-?\\d+)(?:\\.(\\d{1,9}))?");
    private static final Pattern DATE_AND_TIME = Pattern.compile(
            "(?:(\\d{4})-(\\d{1,2})-(\\d{1,2})[ T])?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}");
    private static final long BILLION = 1_000_000_000;

    private final String option;
    private final String text;
    private final @Nullable Matcher seconds;
    private final @Nullable Matcher dateAndTime;

    /// @param option the option's name, for messages
    /// @param text what was given for it
    TimeArgument(String option, String text) {
        this.option = option;
        this.text = text;
        Matcher plain = SECONDS.matcher(text);
        seconds = plain.matches() ? plain : null;
        Matcher matcher = DATE_AND_TIME.matcher(DATE.matcher(text).matches() ? text + " 00:00" : text);
        dateAndTime = matcher.matches() ? matcher : null;
        if (seconds == null && dateAndTime == null) {
            throw invalid();
        }
    }

    /// The instant.
    ///
    /// @param firstNs when the traces begin, in nanoseconds from the origin
    /// @param zone the zone that dates and times of day are in
    /// @return nanoseconds from the origin
    long resolveNs(long firstNs, ZoneId zone) {
        try {
            if (seconds != null) {
                long nanos = nanos(seconds.group(2));
                return Math.addExact(
                        Math.multiplyExact(Long.parseLong(seconds.group(1)), BILLION),
                        text.startsWith("-") ? -nanos : nanos);
            }
            Instant instant = local(firstNs, zone).atZone(zone).toInstant();
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), BILLION), instant.getNano());
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw invalid();
        }
    }

    /// Up to nine digits after the point, or null for none.
    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(9 - fraction.length()));
    }

    private LocalDateTime local(long firstNs, ZoneId zone) {
        Matcher m = dateAndTime;
        if (m == null) {
            throw invalid();
        }
        String secondsText = m.group(6) == null ? "0" : m.group(6);
        LocalTime time = LocalTime.of(
                Integer.parseInt(m.group(4)),
                Integer.parseInt(m.group(5)),
                Integer.parseInt(secondsText),
                nanos(m.group(7)));
        if (m.group(1) == null) {
            LocalDate first = Instant.ofEpochSecond(0, firstNs).atZone(zone).toLocalDate();
            return LocalDateTime.of(first, time);
        }
        LocalDate date =
                LocalDate.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
        return LocalDateTime.of(date, time);
    }

    private CommandException invalid() {
        return new CommandException(option + ": expected YYYY-MM-DD[ HH:MM[:SS[.NNNNNNNNN]]], HH:MM[:SS[.NNNNNNNNN]] or"
                + " [-]SECONDS[.NNNNNNNNN], found '" + text + "'");
    }
}
