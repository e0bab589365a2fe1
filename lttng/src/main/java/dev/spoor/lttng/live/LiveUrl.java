package dev.spoor.lttng.live;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a relay, or a live session on it, is: `net://HOST[:PORT][/host/TARGET/SESSION]`.
///
/// @param host the relay's host name or address, without brackets
/// @param port its live port, 1 to 65535
/// @param target the name of the host that is recorded, or null for the relay itself
/// @param session the session's name, or null for the relay itself
public record LiveUrl(
        String host,
        int port,
        @Nullable String target,
        @Nullable String session) {

    /// The live port of a relay that was not told another one.
    public static final int DEFAULT_PORT = 5344;

    private static final String SCHEME = "net[46]?://";
    private static final Pattern URL = Pattern.compile(
            "(?:" + SCHEME + ")(\\[[0-9a-fA-F:.%]+]|[^/:\\[\\]]+)(?::(\\d{1,5}))?(?:/(?:host/([^/]+)/([^/]+)/?)?)?");

    /// Whether a text is meant to be such a URL, right or wrong.
    public static boolean isMeant(String text) {
        return text.toLowerCase(Locale.ROOT).matches(SCHEME + ".*");
    }

    /// Reads one.
    ///
    /// @throws IllegalArgumentException if it is none; the message says what was expected and found
    public static LiveUrl parse(String text) {
        Matcher matcher = URL.matcher(text);
        int port = DEFAULT_PORT;
        boolean valid = matcher.matches();
        if (valid && matcher.group(2) != null) {
            port = Integer.parseInt(matcher.group(2));
            valid = port >= 1 && port <= 65535;
        }
        if (!valid) {
            throw new IllegalArgumentException("expected net://HOST[:PORT]/host/TARGET/SESSION, found '" + text + "'");
        }
        return new LiveUrl(matcher.group(1).replaceAll("[\\[\\]]", ""), port, matcher.group(3), matcher.group(4));
    }

    /// Whether it names a session.
    public boolean hasSession() {
        return session != null;
    }

    /// Where the relay is, without a session.
    public String relay() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return "net://" + name + ":" + port;
    }

    /// Whether a session is the one that it names, or a part of it: a relay has one session for each kind of
    /// traced programs.
    public boolean names(LiveSession candidate) {
        return candidate.hostName().equals(target) && candidate.name().equals(session);
    }

    /// The URL of a session on this relay.
    public LiveUrl of(LiveSession named) {
        return new LiveUrl(host, port, named.hostName(), named.name());
    }

    @Override
    public String toString() {
        return hasSession() ? relay() + "/host/" + target + "/" + session : relay();
    }
}
