package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.lttng.live.LiveFollower;
import dev.spoor.lttng.live.LiveUrl;
import dev.spoor.lttng.live.TraceDownload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A live session on its way into a directory, in a thread of its own.
final class LiveDownload implements AutoCloseable {

    /// How long a relay may take to be left that does not answer.
    private static final long CLOSE_S = 3;

    private final LiveUrl url;
    private final Path directory;
    private final LiveOptions options;
    private final News news;
    private final TraceDownload download;
    private final LiveFollower follower;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final LagMeter meter = new LagMeter();
    private final AtExit exit = AtExit.add(this::stop);
    private volatile LiveFollower.@Nullable End end;
    private volatile @Nullable Exception fault;
    private long attachedNs;

    private LiveDownload(LiveUrl url, Path directory, LiveOptions options, Diagnostics diagnostics, News news) {
        this.url = url;
        this.directory = directory;
        this.options = options;
        this.news = news;
        download = new TraceDownload(directory, diagnostics, news::tell);
        follower = new LiveFollower(url, download, options.choices(), diagnostics);
    }

    /// Begins.
    ///
    /// @param directory where the traces go: empty or not there yet
    /// @param news is told when more has come, and at the end
    static LiveDownload begin(LiveUrl url, Path directory, LiveOptions options, Diagnostics diagnostics, News news) {
        LiveDownload live = new LiveDownload(url, directory, options, diagnostics, news);
        try {
            live.download.createRoot();
        } catch (IOException e) {
            live.exit.close();
            throw new CommandException(String.valueOf(e.getMessage()));
        }
        Thread.ofPlatform().daemon().name("live " + url).start(live::run);
        return live;
    }

    private void run() {
        try (download) {
            end = follower.run();
        } catch (IOException | RuntimeException e) {
            fault = e;
        } finally {
            ended.countDown();
            news.tell();
        }
    }

    LiveUrl url() {
        return url;
    }

    Path directory() {
        return directory;
    }

    TraceDownload download() {
        return download;
    }

    /// How far it is behind now.
    synchronized LiveLag lag() {
        return meter.measure(download.progress(), Instant.now());
    }

    /// Stops what has been followed for as long as was asked for.
    ///
    /// @return whether all has come that will come
    /// @throws CommandException if it could not be followed
    boolean isOver() {
        if (follower.isAttached() && attachedNs == 0) {
            attachedNs = System.nanoTime();
        }
        Duration attached = attachedNs == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - attachedNs);
        if (options.isDue(attached)) {
            follower.stop();
        }
        boolean over = isEnded();
        if (over) {
            switch (fault) {
                case null -> {}
                case RuntimeException own -> throw own;
                case Exception other -> throw new CommandException(String.valueOf(other.getMessage()));
            }
        }
        return over;
    }

    /// Whether there has been such a session.
    boolean isAttached() {
        return follower.isAttached();
    }

    /// Whether all has come that will come.
    boolean isEnded() {
        return ended.getCount() == 0;
    }

    /// Whether there was no such session, and that was to be the end.
    boolean isAbsent() {
        return end == LiveFollower.End.NOT_FOUND;
    }

    /// Stops following.
    @Override
    public void close() {
        stop();
        exit.close();
    }

    private void stop() {
        follower.stop();
        awaitEnd();
        try {
            // From here on nothing is written, also where the relay is still waited for.
            download.close();
        } catch (IOException e) {
            // What was written is of no use to anybody who stops.
        }
    }

    /// Waits, also in a thread that is interrupted: who stops may delete what is written.
    private void awaitEnd() {
        boolean interrupted = Thread.interrupted();
        try {
            boolean _ = ended.await(CLOSE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
