package dev.spoor.ctf.model;

/// The roots of field locations, in the order in which a packet holds them.
public enum Scope {
    PACKET_HEADER("packet-header"),
    PACKET_CONTEXT("packet-context"),
    EVENT_RECORD_HEADER("event-record-header"),
    EVENT_RECORD_COMMON_CONTEXT("event-record-common-context"),
    EVENT_RECORD_SPECIFIC_CONTEXT("event-record-specific-context"),
    EVENT_RECORD_PAYLOAD("event-record-payload");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /// The name that CTF 2 gives this root, as messages show it.
    public String text() {
        return text;
    }
}
