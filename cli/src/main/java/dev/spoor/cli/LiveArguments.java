package dev.spoor.cli;

import dev.spoor.lttng.live.LiveUrl;

/// URLs of relays and live sessions as arguments.
final class LiveArguments {

    private LiveArguments() {}

    /// Reads a URL of a relay or of a session on it.
    static LiveUrl url(String text) {
        try {
            return LiveUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
    }
}
