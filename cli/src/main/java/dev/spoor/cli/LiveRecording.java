package dev.spoor.cli;

import dev.spoor.cli.RecordingSession.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Records a command and shows a view meanwhile: the view first follows the session, then the command runs, and with
/// its end the session ends and so does the view.
final class LiveRecording {

    private static final long LOOK_MS = 20;

    private final RecordingRelay relay;
    private final RecordingSession session;
    private final RecordingSession.Execution execution;
    private volatile OptionalInt status = OptionalInt.empty();
    private volatile boolean viewEnded;
    private volatile @Nullable Exception fault;

    /// A view of a live session.
    @FunctionalInterface
    interface View {

        /// Shows it to its end.
        ///
        /// @param url the session's
        /// @return an exit code
        int show(String url);
    }

    private LiveRecording(RecordingRelay relay, RecordingSession session, RecordingSession.Execution execution) {
        this.relay = relay;
        this.session = session;
        this.execution = execution;
    }

    /// What came of it.
    ///
    /// @param commandStatus how the command ended; empty if the view ended before it could run
    /// @param viewExitCode how the view ended
    record Outcome(OptionalInt commandStatus, int viewExitCode) {}

    /// Records.
    ///
    /// @param output where the trace is written to
    /// @param scratch a directory for what is of no use afterwards
    static Outcome run(Path output, Path scratch, Events events, RecordingSession.Execution execution, View view)
            throws IOException, InterruptedException {
        try (RecordingRelay relay = RecordingRelay.start(output, scratch.resolve("relay.log"))) {
            List<String> live = List.of("--live=200000", "--set-url=" + relay.recordingUrl());
            try (RecordingSession session = RecordingSession.create(live, events)) {
                return new LiveRecording(relay, session, execution).run(view);
            }
        }
    }

    private Outcome run(View view) throws IOException, InterruptedException {
        String url = relay.url(session.name()).toString();
        Thread recording = Thread.ofPlatform().daemon().name("recording").start(this::record);
        int exitCode;
        try {
            exitCode = view.show(url);
        } finally {
            viewEnded = true;
        }
        if (exitCode == ExitCode.INTERRUPTED) {
            session.endCommand();
        }
        recording.join();
        switch (fault) {
            case null -> {}
            case CommandException own -> throw own;
            case Exception other -> throw new CommandException(String.valueOf(other.getMessage()));
        }
        return new Outcome(status, exitCode);
    }

    private void record() {
        try {
            while (!viewEnded && !relay.isFollowed(session.name())) {
                Thread.sleep(LOOK_MS);
            }
            if (!viewEnded) {
                status = OptionalInt.of(session.run(execution));
            }
        } catch (IOException | CommandException e) {
            fault = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
        }
    }
}
