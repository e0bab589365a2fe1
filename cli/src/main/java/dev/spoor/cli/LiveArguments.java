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

    /// A session's name as that of a file or directory.
    static String name(LiveUrl url) {
        String safe = String.valueOf(url.session()).replaceAll("[^\\p{L}\\p{N}._ +@-]", "_");
        String shorter = safe.substring(0, Math.min(100, safe.length()));
        return shorter.startsWith(".") ? "_" + shorter : shorter;
    }
}
