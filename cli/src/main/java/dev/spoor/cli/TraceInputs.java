package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.lttng.live.LiveUrl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What was given as TRACE, as directories: live sessions go into temporary ones, which are gone at the end.
final class TraceInputs implements AutoCloseable {

    /// So often it is looked whether the time is over for which live sessions are followed.
    private static final Duration LOOK = Duration.ofMillis(20);

    private final boolean several;
    private final List<Path> paths = new ArrayList<>();
    private final List<LiveDownload> downloads = new ArrayList<>();
    private final List<TemporaryDirectory> temporary = new ArrayList<>();
    private final News news = new News();

    /// @param several whether there are several live sessions
    private TraceInputs(boolean several) {
        this.several = several;
    }

    /// Begins to follow the live sessions among the arguments.
    ///
    /// @param follows whether directories are followed as well
    static TraceInputs open(List<String> arguments, LiveOptions options, boolean follows, Diagnostics diagnostics) {
        long liveCount = arguments.stream().filter(LiveUrl::isMeant).count();
        options.check(liveCount > 0, follows);
        TraceInputs inputs = new TraceInputs(liveCount > 1);
        try {
            for (String argument : arguments) {
                inputs.add(argument, options, diagnostics);
            }
            return inputs;
        } catch (IOException e) {
            inputs.close();
            throw new CommandException("expected a temporary directory, found " + e.getMessage());
        } catch (CommandException e) {
            inputs.close();
            throw e;
        }
    }

    private void add(String argument, LiveOptions options, Diagnostics diagnostics) throws IOException {
        if (!LiveUrl.isMeant(argument)) {
            paths.add(Path.of(argument));
            return;
        }
        LiveUrl url = LiveArguments.url(argument);
        if (!url.hasSession()) {
            throw new CommandException(url + ": expected a session on this relay, as " + url
                    + "/host/TARGET/SESSION, found none; 'spoor ls " + url + "' lists those that there are");
        }
        Path directory =
                options.keep().isPresent() ? keptDirectory(options.keep().get(), url) : temporaryDirectory(url);
        downloads.add(LiveDownload.begin(url, directory, options, diagnostics, news));
        paths.add(directory);
    }

    private Path keptDirectory(Path keep, LiveUrl url) {
        return several ? keep.resolve(url.target() + "-" + LiveArguments.name(url)) : keep;
    }

    private Path temporaryDirectory(LiveUrl url) throws IOException {
        TemporaryDirectory parent = TemporaryDirectory.create();
        temporary.add(parent);
        return parent.path().resolve(LiveArguments.name(url));
    }

    /// The directories, in the order of the arguments.
    List<Path> paths() {
        return paths;
    }

    /// Those among them that were given as such.
    List<Path> directories() {
        return paths.stream()
                .filter(p -> downloads.stream().noneMatch(d -> d.directory().equals(p)))
                .toList();
    }

    /// The live sessions among the arguments.
    List<LiveDownload> downloads() {
        return downloads;
    }

    /// How far the live sessions are behind now.
    LiveLag lag() {
        return LiveLag.join(downloads.stream().map(LiveDownload::lag).toList());
    }

    /// Whether something is in a temporary directory.
    boolean hasTemporary() {
        return !temporary.isEmpty();
    }

    /// How many packets of live sessions have come.
    long packetCount() {
        return downloads.stream().mapToLong(d -> d.download().packetCount()).sum();
    }

    /// How many arguments are directories, which have no end.
    int directoryCount() {
        return paths.size() - downloads.size();
    }

    /// Whether there is nothing to read: live sessions only, none of which exists.
    boolean isNothing() {
        return paths.size() == downloads.size() && downloads.stream().allMatch(LiveDownload::isAbsent);
    }

    /// Waits until more of the live sessions is there, or a moment. For one thread only.
    ///
    /// @return whether all of the live sessions is there
    /// @throws CommandException if one could not be followed
    boolean isOver() throws InterruptedException {
        if (!downloads.isEmpty()) {
            news.await(LOOK);
        }
        boolean over = true;
        for (LiveDownload download : downloads) {
            over &= download.isOver();
        }
        return over;
    }

    /// Waits until more of the live sessions is there, or some time.
    void awaitNews(Duration atMost) throws InterruptedException {
        news.await(atMost);
    }

    /// Waits until all of the live sessions is there, or the process is asked to end.
    ///
    /// @throws CommandException if one could not be followed
    void await(LiveProgress progress, Interruption interruption) throws InterruptedException {
        while (!interruption.isAsked() && !isOver()) {
            progress.show(this);
        }
        progress.clear();
    }

    /// Whether there is a live session that has not been there yet.
    boolean isWaiting() {
        return downloads.stream().anyMatch(d -> !d.isAttached());
    }

    /// What is being done, as the end of a sentence: 'while' comes before.
    String doing() {
        String absent = downloads.stream()
                .filter(d -> !d.isAttached())
                .map(d -> d.url().toString())
                .collect(Collectors.joining(", "));
        String all = paths.stream().map(p -> shown(p.toString())).collect(Collectors.joining(", "));
        return absent.isEmpty() ? "following " + all : "waiting for " + absent;
    }

    /// A text that names the live sessions by their URLs instead of their temporary directories.
    String shown(String text) {
        if (temporary.isEmpty()) {
            return text;
        }
        String shown = text;
        for (LiveDownload download : downloads) {
            shown = shown.replace(
                    download.directory().toString(), download.url().toString());
        }
        return shown;
    }

    /// A writer that does so.
    PrintWriter naming(PrintWriter out) {
        return temporary.isEmpty() ? out : new PrintWriter(new NamingWriter(out, this::shown));
    }

    @Override
    public void close() {
        downloads.forEach(LiveDownload::close);
        temporary.forEach(TemporaryDirectory::close);
    }
}
