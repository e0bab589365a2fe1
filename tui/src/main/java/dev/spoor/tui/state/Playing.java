package dev.spoor.tui.state;

/// How the window moves by itself.
///
/// @param running whether it does
/// @param backwards whether towards the beginning
/// @param speed how much of the traces' time passes in a second of ours, in seconds
/// @param restNs the traces' time that has passed and is less than a slice
public record Playing(boolean running, boolean backwards, double speed, double restNs) {

    private static final double LEAST = 1e-9;
    private static final double GREATEST = 1e6;

    /// It stands still.
    public static Playing none() {
        return new Playing(false, false, 1, 0);
    }

    Playing faster() {
        return new Playing(running, backwards, Math.min(GREATEST, 2 * speed), 0);
    }

    Playing slower() {
        return new Playing(running, backwards, Math.max(LEAST, speed / 2), 0);
    }

    Playing turned() {
        return new Playing(running, !backwards, speed, 0);
    }

    Playing stopped() {
        return new Playing(false, backwards, speed, 0);
    }
}
