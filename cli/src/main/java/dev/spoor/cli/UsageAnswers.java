package dev.spoor.cli;

import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.usage.MissingEvents;
import dev.spoor.summary.usage.ProcessLatencies;
import dev.spoor.summary.usage.Report;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageHistory;
import dev.spoor.summary.usage.UsageNames;
import dev.spoor.summary.usage.View;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Histogram;
import dev.spoor.tui.state.Question;
import dev.spoor.tui.state.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Answers a screen's questions from what was used in each slice of time. Single-threaded.
final class UsageAnswers {

    /// What details are made of.
    private static final Set<View> OF_DETAILS = EnumSet.of(View.SYSCALLS, View.IO, View.CPU, View.EVENTS);

    /// Answers with so many rows in all are kept.
    private static final int KEPT_ROWS = 40_000;

    private final UsageNames names;
    private final Selection selection;
    private final MissingEvents missing;
    private final Map<Question, Answer> known = new LinkedHashMap<>();

    /// @param names of the reading
    /// @param selection what the command line chooses
    UsageAnswers(List<Trace> traces, UsageNames names, Selection selection) {
        this.names = names;
        this.selection = selection;
        missing = new MissingEvents(traces);
    }

    /// @param history what is known; until [#forget] is called, the same question has the same answer
    Answer answer(Question question, UsageHistory history) {
        Answer found = known.get(question);
        if (found == null) {
            found = answer(question, usage(question, history), names);
            keep(found);
        }
        return found;
    }

    /// The history has changed.
    void forget() {
        known.clear();
    }

    private void keep(Answer answer) {
        known.put(answer.question(), answer);
        Iterator<Answer> oldest = known.values().iterator();
        long rows = known.values().stream().mapToLong(UsageAnswers::rows).sum();
        while (rows > KEPT_ROWS && oldest.hasNext()) {
            rows -= rows(oldest.next());
            oldest.remove();
        }
    }

    private static long rows(Answer answer) {
        return 1 + answer.tables().stream().mapToLong(t -> t.rows().size()).sum();
    }

    private static Usage usage(Question question, UsageHistory history) {
        return history.between(
                question.window().beginNs(),
                question.window().whole() ? Long.MAX_VALUE : question.window().endNs(),
                question.subject() == null ? EnumSet.of(question.view()) : OF_DETAILS);
    }

    /// @param usage of the question's window
    /// @param names what its numbers mean
    Answer answer(Question question, Usage usage, UsageNames names) {
        Report report = report(question, usage, names, question.perThread());
        Subject subject = question.subject();
        if (subject == null) {
            return new Answer(
                    question,
                    question.view().tables(report),
                    List.of(),
                    missing.sentences(question.view(), names),
                    report.interruptedCount());
        }
        ProcessLatencies latencies = ProcessLatencies.of(report);
        return new Answer(
                question,
                details(report, report(question, usage, names, true)),
                List.of(
                        new Histogram("wake-up latency", latencies.wakeUpNs()),
                        new Histogram("system calls", latencies.callNs())),
                List.of(),
                report.interruptedCount());
    }

    /// What is of interest of a process: its system calls, its files, its threads, its events.
    private static List<Table> details(Report report, Report perThread) {
        List<Table> tables = new ArrayList<>();
        tables.add(View.SYSCALLS.tables(report).getFirst());
        tables.add(View.IO.tables(report).get(1));
        tables.add(View.CPU.tables(perThread).getFirst());
        tables.add(View.EVENTS.tables(report).getFirst());
        return tables;
    }

    private Report report(Question question, Usage usage, UsageNames names, boolean perThread) {
        Report.Filter chosen = selection.usageFilter();
        Report.Filter asked = filter(question);
        Predicate<String> events = selection.eventFilter();
        Predicate<String> askedEvents = Glob.anyOf(question.events());
        Report report = new Report(
                usage,
                names,
                perThread,
                (name, pid, tid) -> chosen.test(name, pid, tid) && asked.test(name, pid, tid),
                name -> events.test(name) && askedEvents.test(name));
        return question.hosts().isEmpty() ? report : report.ofHosts(Glob.anyOf(question.hosts()));
    }

    private static Report.Filter filter(Question question) {
        Subject subject = question.subject();
        List<String> processes = question.processes();
        if (subject != null) {
            return (_, pid, tid) -> pid == subject.pid() && (subject.tid() < 0 || tid < 0 || tid == subject.tid());
        }
        if (processes.isEmpty()) {
            return (_, _, _) -> true;
        }
        Predicate<String> named = Glob.anyOf(processes);
        return (name, pid, tid) -> (!name.isEmpty() && named.test(name))
                || processes.contains(Long.toString(pid))
                || (tid >= 0 && processes.contains(Long.toString(tid)));
    }
}
