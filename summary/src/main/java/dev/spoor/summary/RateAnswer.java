package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.read.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Turns a fold's numbers into names.
final class RateAnswer {

    private final TraceNumbers numbers;
    private final RateQuestion question;
    private final Steps steps;
    private final RateFold fold;
    private final ProcessName[] processNames;
    private final boolean[] counts;
    private final String[] traceNames;

    RateAnswer(TraceNumbers numbers, RateQuestion question, Steps steps, RateFold fold) {
        this.numbers = numbers;
        this.question = question;
        this.steps = steps;
        this.fold = fold;
        ProcessNames names = new ProcessNames(fold.processes, fold.threads, numbers.hosts());
        processNames = new ProcessName[fold.processes.size()];
        for (int i = 0; i < processNames.length; i++) {
            processNames[i] = names.of(i);
        }
        counts = new boolean[processNames.length];
        Predicate<ProcessName> wanted = question.processes();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = wanted == null || wanted.test(processNames[i]);
        }
        traceNames = TraceNames.of(numbers.traces());
    }

    Rates rates(List<Rates.TraceLoss> losses) {
        TimeRange range = fold.firstNs > fold.lastNs ? null : new TimeRange(fold.firstNs, fold.lastNs);
        return new Rates(
                steps,
                series(),
                classes(),
                processes(),
                losses,
                range,
                sum(fold.untimedCounts),
                sum(fold.outsideCounts));
    }

    /// The sum of the counts of those processes that count.
    private long sum(SparseCounts byProcess) {
        long[] all = byProcess.toArray(counts.length);
        return IntStream.range(0, all.length)
                .filter(i -> counts[i])
                .mapToLong(i -> all[i])
                .sum();
    }

    private List<Rates.Series> series() {
        Map<String, SparseCounts> byName = new TreeMap<>();
        for (SeriesCounts.Key key : fold.series().keys()) {
            if (counts[key.process()]) {
                byName.computeIfAbsent(name(key), _ -> new SparseCounts())
                        .merge(fold.series().counts(key.value(), key.process()));
            }
        }
        List<Sum> sorted = new ArrayList<>();
        byName.forEach((name, sum) -> sorted.add(new Sum(name, sum, sum.total())));
        sorted.sort(Comparator.comparingLong(Sum::total).reversed());
        // A rest of one series is that series.
        boolean all = sorted.size() <= question.seriesLimit() + 1L;
        List<Sum> named = all ? sorted : sorted.subList(0, question.seriesLimit());
        List<Rates.Series> series = new ArrayList<>();
        named.forEach(s -> series.add(s.series(1, steps.count())));
        if (!all) {
            SparseCounts rest = new SparseCounts();
            List<Sum> others = sorted.subList(named.size(), sorted.size());
            others.forEach(s -> rest.merge(s.counts));
            series.add(new Sum("other", rest, rest.total()).series(others.size(), steps.count()));
        }
        return series;
    }

    private record Sum(String name, SparseCounts counts, long total) {
        Rates.Series series(int members, int stepCount) {
            return new Rates.Series(name, members, total, counts.toArray(stepCount));
        }
    }

    private String name(SeriesCounts.Key key) {
        return switch (question.grouping()) {
            case EVENT -> numbers.names().get(key.value());
            case PROCESS -> withHost(processNames[key.process()].host(), processNames[key.process()].label());
            case CPU -> cpuName(fold.cpus.get(key.value()));
            case TRACE -> traceNames[key.value()];
            case NONE -> "all event records";
        };
    }

    private String cpuName(RateFold.CpuKey cpu) {
        String name = cpu.number() == Batch.ABSENT ? "(unknown CPU)" : "CPU " + cpu.number();
        return withHost(numbers.hosts().get(cpu.host()), name);
    }

    private String withHost(String host, String name) {
        return numbers.hosts().size() > 1 && !host.isEmpty() ? host + ": " + name : name;
    }

    private List<Rates.ClassCount> classes() {
        SparseCounts totals = new SparseCounts();
        fold.classCounts().forEach((p, c, count) -> totals.add(c, counts[p] ? count : 0));
        List<Rates.ClassCount> classes = new ArrayList<>();
        totals.forEach((c, count) -> classes.add(new Rates.ClassCount(
                numbers.traces().get(numbers.traceOfClass(c)),
                numbers.streamClass(c).id(),
                numbers.eventRecordClass(c),
                count)));
        classes.sort(Comparator.comparingLong(Rates.ClassCount::count)
                .reversed()
                .thenComparing(c -> c.eventRecordClass().name()));
        return classes;
    }

    /// The counts of each process and event record class name.
    EventCounts eventCounts() {
        int[] names = numbers.namesOfClasses();
        List<EventCounts.Count> found = new ArrayList<>();
        fold.classCounts().forEach((p, c, count) -> {
            if (counts[p]) {
                found.add(new EventCounts.Count(processNames[p], numbers.names().get(names[c]), count));
            }
        });
        TimeRange range = fold.firstNs > fold.lastNs ? null : new TimeRange(fold.firstNs, fold.lastNs);
        return new EventCounts(found, range, sum(fold.untimedCounts));
    }

    private List<Rates.ProcessCount> processes() {
        long[] byNumber = new long[processNames.length];
        fold.classCounts().forEach((p, _, count) -> byNumber[p] += count);
        Map<ProcessName, Long> totals = new LinkedHashMap<>();
        for (int p = 0; p < byNumber.length; p++) {
            if (byNumber[p] > 0 && counts[p]) {
                totals.merge(processNames[p], byNumber[p], Long::sum);
            }
        }
        return totals.entrySet().stream()
                .map(e -> new Rates.ProcessCount(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(Rates.ProcessCount::count)
                        .reversed()
                        .thenComparing(c -> c.process().label())
                        .thenComparing(c -> c.process().host()))
                .toList();
    }
}
