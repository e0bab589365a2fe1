package dev.spoor.lttng.live;

import java.io.IOException;

/// A relay can't be reached, or answers what the viewer protocol does not have. The message says where, what was
/// expected and what was found.
public final class RelayException extends IOException {

    private static final long serialVersionUID = 1L;

    RelayException(String sentence) {
        super(sentence);
    }
}
