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
import java.util.List;
import java.util.function.Predicate;

/// Answers a screen's questions from what was used in each slice of time. Single-threaded.
final class UsageAnswers {

    private final UsageNames names;
    private final Selection selection;
    private final MissingEvents missing;

    /// @param names of the reading
    /// @param selection what the command line chooses
    UsageAnswers(List<Trace> traces, UsageNames names, Selection selection) {
        this.names = names;
        this.selection = selection;
        missing = new MissingEvents(traces);
    }

    Answer answer(Question question, UsageHistory history) {
        Subject subject = question.subject();
        Usage usage = history.between(
                question.window().beginNs(),
                question.window().whole() ? Long.MAX_VALUE : question.window().endNs(),
                subject == null ? EnumSet.of(question.view()) : EnumSet.allOf(View.class));
        Report report = report(question, usage, question.perThread());
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
                details(report, report(question, usage, true)),
                List.of(
                        new Histogram("from wake-up to running", latencies.wakeUpNs()),
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

    private Report report(Question question, Usage usage, boolean perThread) {
        Report.Filter chosen = selection.usageFilter();
        Report.Filter asked = filter(question);
        Predicate<String> events = selection.eventFilter();
        Predicate<String> askedEvents = Glob.anyOf(question.events());
        return new Report(
                usage,
                names,
                perThread,
                (name, pid, tid) -> chosen.test(name, pid, tid) && asked.test(name, pid, tid),
                name -> events.test(name) && askedEvents.test(name));
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
