package dev.spoor.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// Traces that grow, as who follows them sees them.
interface Followed extends AutoCloseable {

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

    /// Is told that all before an instant has been read.
    default void read(long untilNs) {}

    /// How much of what was there at the beginning has been read; 1 for all.
    default double doneShare() {
        return 1;
    }

    /// Whether there are packets.
    default boolean hasPackets() {
        return true;
    }

    /// Whether there is something, or more to come.
    default boolean isThere() {
        return hasPackets();
    }

    /// How far they are behind.
    LiveLag lag();

    /// What a screen's title says of that.
    ///
    /// @param unreadNs how much of the time that is known has not been read
    default String note(long unreadNs) {
        OptionalLong lagNs = lag().ns();
        return lagNs.isEmpty() ? "live" : String.format("live, %.1f s behind", (lagNs.getAsLong() + unreadNs) / 1e9);
    }

    @Override
    default void close() {}

    /// The live sessions that were given as TRACE.
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
            public boolean hasPackets() {
                return inputs.packetCount() > 0;
            }

            @Override
            public boolean isThere() {
                return inputs.downloads().stream().anyMatch(LiveDownload::isAttached);
            }

            @Override
            public String note(long unreadNs) {
                return inputs.packetCount() == 0 ? "waiting for event records" : Followed.super.note(unreadNs);
            }

            @Override
            public LiveLag lag() {
                return inputs.lag();
            }
        };
    }
}
