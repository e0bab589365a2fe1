package dev.spoor.lttng.live;

/// A stream of a live session. What it says is the relay's and not checked.
///
/// @param id the relay's number for it, unsigned
/// @param traceId the relay's number for the trace that it is of, unsigned
/// @param isMetadata whether it is its trace's metadata stream
/// @param path where its trace is in the session's output, such as `ust/uid/1000/64-bit`
/// @param channel what its file is called, such as `channel0_1`
public record LiveStream(long id, long traceId, boolean isMetadata, String path, String channel) {

    @Override
    public String toString() {
        return path.isEmpty() ? channel : path + "/" + channel;
    }
}
