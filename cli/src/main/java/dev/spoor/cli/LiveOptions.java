package dev.spoor.cli;

import dev.spoor.lttng.live.LiveFollower;
import dev.spoor.lttng.live.RelayConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How live sessions are followed, which means the same in every command.
final class LiveOptions {

    private enum From {
        BEGINNING,
        NOW
    }

    private enum NotFound {
        CONTINUE,
        FAIL,
        END
    }

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            description = "Where a live session is taken up: beginning (all that the relay has) or now"
                    + " (default: beginning).")
    private @Nullable From from;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description =
                    "How long a live session (with --follow, also a directory) is followed, such as 30s (default: to"
                            + " its end).")
    private @Nullable String length;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Until when it is followed: [YYYY-MM-DD ]HH:MM[:SS] in local time.")
    private @Nullable String until;

    @Option(names = "--wait", description = "Wait for a live session that does not exist yet.")
    private boolean wait;

    @Option(
            names = "--session-not-found",
            paramLabel = "WHAT",
            description = "What to do when a live session does not exist: continue (as --wait), fail or end"
                    + " (default: fail).")
    private @Nullable NotFound notFound;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep what comes from a live session in this directory, as traces that every reader of CTF"
                    + " opens, also while they grow (default: it is removed at the end).")
    private @Nullable Path keep;

    /// Checks what was given.
    ///
    /// @param live whether there is a live session among the traces
    /// @param follows whether directories are followed as well
    void check(boolean live, boolean follows) {
        if (!live) {
            refuse("--from", from != null);
            refuse("--for", length != null && !follows);
            refuse("--until", until != null && !follows);
            refuse("--keep", keep != null);
            refuse("--wait", wait);
            refuse("--session-not-found", notFound != null);
        }
        if (wait && notFound != null && notFound != NotFound.CONTINUE) {
            throw new CommandException("--wait: expected no other --session-not-found beside it, found one");
        }
        endNs();
    }

    private static void refuse(String option, boolean given) {
        if (given) {
            throw new CommandException(
                    option + ": expected a live session (net://HOST/host/TARGET/SESSION) to use it for, found none");
        }
    }

    /// Where what comes is to be kept, if anywhere.
    Optional<Path> keep() {
        return Optional.ofNullable(keep);
    }

    /// Says where, in another option.
    void keepIn(String option, Path directory) {
        if (keep != null) {
            throw new CommandException(option + ": expected no --keep beside it, found one");
        }
        keep = directory;
    }

    LiveFollower.Choices choices() {
        LiveFollower.Choices usual = LiveFollower.Choices.DEFAULT;
        RelayConnection.Seek seek = from == From.NOW ? RelayConnection.Seek.LAST : RelayConnection.Seek.BEGINNING;
        return new LiveFollower.Choices(seek, whenNotFound(), usual.silence(), usual.absence(), usual.pause());
    }

    private LiveFollower.NotFound whenNotFound() {
        if (wait || notFound == NotFound.CONTINUE) {
            return LiveFollower.NotFound.WAIT;
        }
        return notFound == NotFound.END ? LiveFollower.NotFound.END : LiveFollower.NotFound.FAIL;
    }

    /// When it is to end, in nanoseconds from now, if it is attached now.
    ///
    /// @return the greatest number if it is not limited
    long endNs() {
        long end = length == null ? Long.MAX_VALUE : Durations.parse("--for", length);
        if (until != null) {
            Instant now = Instant.now();
            long nowNs = now.getEpochSecond() * 1_000_000_000L + now.getNano();
            end = Math.min(end, new TimeArgument("--until", until).resolveNs(nowNs, ZoneId.systemDefault()) - nowNs);
        }
        return end;
    }

    /// Lets a follower end when it is due; to be called again and again.
    ///
    /// @param attached for how long it has been attached
    boolean isDue(Duration attached) {
        boolean longEnough = length != null && attached.toNanos() >= Durations.parse("--for", length);
        return longEnough || (until != null && endNs() <= 0);
    }
}
