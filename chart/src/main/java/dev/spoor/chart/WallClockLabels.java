package dev.spoor.chart;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Labels with the date and time on the clocks of a zone.
///
/// @param beginNs the axis' begin
/// @param endNs the axis' end, exclusive
record WallClockLabels(long beginNs, long endNs, ZoneId zone) implements TimeLabels {

    private static final String[] DIGITS = {"", ".S", ".SS", ".SSS", ".SSSS", ".SSSSS", ".SSSSSS"};

    @Override
    public String label(long timeNs, TimeStep step) {
        LocalDateTime time = TimeStep.local(timeNs, zone);
        return switch (step) {
            case TimeStep.Even even
            when even.approximateNs() < Fraction.LIMIT_NS ->
                Fraction.forStep(even.approximateNs()).label(timeNs, beginNs);
            case TimeStep.Even even when even.approximateNs() < TimeStep.SECOND_NS -> format(time, "HH:mm:ss.S");
            case TimeStep.Even _, TimeStep.Hours _ when beginsAnotherDay(time) -> format(time, "MMM d");
            case TimeStep.Even even when even.approximateNs() < TimeStep.MINUTE_NS -> format(time, "HH:mm:ss");
            case TimeStep.Even _, TimeStep.Hours _ -> format(time, "HH:mm");
            case TimeStep.Days _ -> format(time, "MMM d");
            case TimeStep.Months months -> format(time, months.months() % 12 == 0 ? "uuuu" : "MMM uuuu");
        };
    }

    @Override
    public String caption(TimeStep step) {
        if (step.approximateNs() < Fraction.LIMIT_NS) {
            Fraction fraction = Fraction.forStep(step.approximateNs());
            LocalDateTime base = TimeStep.local(fraction.base(beginNs), zone);
            return format(base, "uuuu-MM-dd HH:mm:ss" + DIGITS[fraction.baseDigits()]) + ", " + zoneName();
        }
        LocalDate first = firstDay();
        LocalDate last = lastDay();
        return (first.equals(last) ? first.toString() : first + " to " + last) + ", " + zoneName();
    }

    private boolean beginsAnotherDay(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                && time.toLocalDate().isAfter(firstDay())
                && !time.toLocalDate().isAfter(lastDay());
    }

    private LocalDate firstDay() {
        return TimeStep.local(beginNs, zone).toLocalDate();
    }

    private LocalDate lastDay() {
        return TimeStep.local(endNs - 1, zone).toLocalDate();
    }

    /// The zone's name, and its offset from UTC unless that is its name or changes on the axis.
    private String zoneName() {
        ZoneOffset first = zone.getRules().getOffset(TimeStep.instant(beginNs));
        ZoneOffset last = zone.getRules().getOffset(TimeStep.instant(endNs - 1));
        if (zone.normalized() instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset;
        }
        return first.equals(last)
                ? zone + " (UTC" + (first.equals(ZoneOffset.UTC) ? "" : first) + ")"
                : zone.toString();
    }

    private static String format(LocalDateTime time, String pattern) {
        return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }
}
