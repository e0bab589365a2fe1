package dev.spoor.tui.state;

import dev.spoor.summary.usage.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a screen asks.
///
/// @param view what is looked at
/// @param window the stretch of time
/// @param perThread whether each thread is shown; otherwise each process
/// @param processes which processes count, by name (with `*` and `?`) or id; none for all
/// @param events which events count, by name (with `*` and `?`); none for all
/// @param hosts which hosts count, likewise
/// @param subject whose details are asked for; null for none's
public record Question(
        View view,
        Window window,
        boolean perThread,
        List<String> processes,
        List<String> events,
        List<String> hosts,
        @Nullable Subject subject) {

    public Question {
        processes = List.copyOf(processes);
        events = List.copyOf(events);
        hosts = List.copyOf(hosts);
    }

    /// The same about threads instead of processes, or about processes instead of threads.
    public Question ofOthers() {
        return new Question(view, window, !perThread, processes, events, hosts, subject);
    }
}
