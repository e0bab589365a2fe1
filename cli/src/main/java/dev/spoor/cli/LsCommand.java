package dev.spoor.cli;

import dev.spoor.lttng.live.LiveSession;
import dev.spoor.lttng.live.LiveUrl;
import dev.spoor.lttng.live.RelayConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `spoor ls`: the sessions on a relay.
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Lists the recording sessions on a relay (lttng-relayd): those that can be followed live and"
                + " others.",
        footer = {
            "",
            "Examples:",
            "  spoor ls net://localhost",
            "  spoor ls net://relay.example:5344 --json | jq -r '.sessions[] | select(.live) | .url'"
        })
final class LsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "URL",
            description = "net://HOST[:PORT]; with /host/TARGET/SESSION, only that session is listed.")
    private String url = "";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long the relay may be silent (default: 10s).")
    private String timeout = "10s";

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        LiveUrl relay = LiveArguments.url(url);
        Duration silence = Duration.ofNanos(Durations.parse("--timeout", timeout));
        try (RelayConnection connection = RelayConnection.open(relay, silence)) {
            List<LiveSession> sessions = connection.sessions().stream()
                    .filter(s -> !relay.hasSession() || relay.names(s))
                    .toList();
            if (relay.hasSession() && sessions.isEmpty()) {
                throw new CommandException(
                        relay + ": expected a session of this name on the relay, found none; 'spoor ls " + relay.relay()
                                + "' lists those that there are");
            }
            print(new SessionList(relay, connection.version(), sessions));
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
    }

    private void print(SessionList list) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(list.json());
        } else {
            list.text().forEach(line -> out.println(Printable.line(line)));
        }
        out.flush();
    }
}
