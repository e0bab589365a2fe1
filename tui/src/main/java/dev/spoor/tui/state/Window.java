package dev.spoor.tui.state;

/// The stretch of time that is looked at.
///
/// @param beginNs the first instant in it
/// @param endNs the first instant after it
/// @param whole whether it is all the time, also when more of it becomes known
public record Window(long beginNs, long endNs, boolean whole) {

    /// All the time.
    public static Window whole(Timeline timeline) {
        return new Window(timeline.beginNs(), timeline.endNs(), true);
    }

    /// How long it is.
    public long lengthNs() {
        return endNs - beginNs;
    }
}
