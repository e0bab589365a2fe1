package dev.spoor.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The distance between ticks of a time axis.
sealed interface TimeStep {

    long SECOND_NS = 1_000_000_000L;
    long MINUTE_NS = 60 * SECOND_NS;
    long HOUR_NS = 60 * MINUTE_NS;
    long DAY_NS = 24 * HOUR_NS;

    /// About how long the step is, in nanoseconds; months and days differ.
    long approximateNs();

    /// The step's ticks in a closed range of times.
    ///
    /// @return nanoseconds from the Unix epoch, ascending
    List<Long> ticks(long beginNs, long endNs, ZoneId zone);

    /// Multiples of a length of at most an hour, counted from the zone's midnight; of any length in UTC.
    record Even(long approximateNs) implements TimeStep {

        @Override
        public List<Long> ticks(long beginNs, long endNs, ZoneId zone) {
            // All offsets from UTC that are in use, and their changes, are multiples of a quarter of an hour.
            long shiftNs = zone.getRules().getOffset(instant(beginNs)).getTotalSeconds() * SECOND_NS % approximateNs;
            List<Long> ticks = new ArrayList<>();
            long last = Math.floorDiv(endNs, approximateNs) + 1;
            for (long k = Math.floorDiv(beginNs, approximateNs); k <= last; k++) {
                addIfInside(k * approximateNs - shiftNs, beginNs, endNs, ticks);
            }
            return ticks;
        }
    }

    /// Hours of the day: a number that divides 24.
    record Hours(int hours) implements TimeStep {

        @Override
        public long approximateNs() {
            return hours * HOUR_NS;
        }

        @Override
        public List<Long> ticks(long beginNs, long endNs, ZoneId zone) {
            LocalDateTime midnight = local(beginNs, zone).toLocalDate().atStartOfDay();
            return walk(midnight, time -> time.plusHours(hours), beginNs, endNs, zone);
        }
    }

    /// Days, which begin at midnight. Multiples of seven are Mondays.
    record Days(int days) implements TimeStep {

        private static final long FIRST_MONDAY = LocalDate.of(1970, 1, 5).toEpochDay();

        @Override
        public long approximateNs() {
            return days * DAY_NS;
        }

        @Override
        public List<Long> ticks(long beginNs, long endNs, ZoneId zone) {
            long day = local(beginNs, zone).toLocalDate().toEpochDay();
            LocalDate first = LocalDate.ofEpochDay(day - Math.floorMod(day - FIRST_MONDAY, days));
            return walk(first.atStartOfDay(), time -> time.plusDays(days), beginNs, endNs, zone);
        }
    }

    /// Months, or years where there are 12 or a multiple of it.
    record Months(int months) implements TimeStep {

        @Override
        public long approximateNs() {
            return months * 30L * DAY_NS;
        }

        @Override
        public List<Long> ticks(long beginNs, long endNs, ZoneId zone) {
            LocalDate month = local(beginNs, zone).toLocalDate().withDayOfMonth(1);
            long sinceYearZero = month.getYear() * 12L + month.getMonthValue() - 1;
            LocalDate first = month.minusMonths(Math.floorMod(sinceYearZero, months));
            return walk(first.atStartOfDay(), time -> time.plusMonths(months), beginNs, endNs, zone);
        }
    }

    /// A time on the clocks of a zone.
    static LocalDateTime local(long timeNs, ZoneId zone) {
        return LocalDateTime.ofInstant(instant(timeNs), zone);
    }

    /// A time as an instant.
    static Instant instant(long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, SECOND_NS), Math.floorMod(timeNs, SECOND_NS));
    }

    private static List<Long> walk(
            LocalDateTime first, UnaryOperator<LocalDateTime> next, long beginNs, long endNs, ZoneId zone) {
        List<Long> ticks = new ArrayList<>();
        long endSecond = Math.floorDiv(endNs, SECOND_NS);
        LocalDateTime time = first;
        long second = time.atZone(zone).toEpochSecond();
        while (second <= endSecond) {
            // An hour that the clocks leave out has no tick.
            if (time.atZone(zone).toLocalDateTime().equals(time)) {
                addIfInside(second * SECOND_NS, beginNs, endNs, ticks);
            }
            time = next.apply(time);
            second = time.atZone(zone).toEpochSecond();
        }
        return ticks;
    }

    private static void addIfInside(long timeNs, long beginNs, long endNs, List<Long> ticks) {
        if (timeNs >= beginNs && timeNs <= endNs) {
            ticks.add(timeNs);
        }
    }
}
