package dev.spoor.cli;

import java.nio.file.Path;
import java.util.List;

/// Traces that grow, as who follows them sees them.
interface Followed {

    /// The directories that they are in.
    List<Path> paths();

    /// Waits until more has come, or a moment.
    ///
    /// @return whether nothing more will come
    /// @throws CommandException if a live session could not be followed
    boolean isOver() throws InterruptedException;

    /// The instant up to which all of their data streams are known, as [Watermark#ns()]. What it promises is in the
    /// files when it is asked for.
    long watermarkNs();

    /// The same while more may come: not the greatest number, which says that nothing will.
    default long completeNs() {
        return Math.min(watermarkNs(), Long.MAX_VALUE - 1);
    }

    /// How far they are behind.
    LiveLag lag();

    /// What was given as TRACE.
    static Followed of(TraceInputs inputs) {
        Watermark watermark = new Watermark(inputs.downloads());
        return new Followed() {
            @Override
            public List<Path> paths() {
                return inputs.paths();
            }

            @Override
            public boolean isOver() throws InterruptedException {
                return inputs.isOver();
            }

            @Override
            public long watermarkNs() {
                return watermark.ns();
            }

            @Override
            public LiveLag lag() {
                return inputs.lag();
            }
        };
    }
}
