package dev.spoor.chart;

/// A colour.
///
/// @param rgb red, green and blue in bits 23 to 0
/// @param opacity 0 for invisible to 1 for solid
record Paint(int rgb, double opacity) {

    static Paint solid(int rgb) {
        return new Paint(rgb, 1);
    }

    Paint withOpacity(double newOpacity) {
        return new Paint(rgb, newOpacity);
    }

    /// This colour with a share of another one in it.
    ///
    /// @param share of the other one, in [0, 1]
    Paint mixed(Paint other, double share) {
        return new Paint(channel(16, other, share) | channel(8, other, share) | channel(0, other, share), opacity);
    }

    private int channel(int shift, Paint other, double share) {
        int mine = rgb >> shift & 0xff;
        int theirs = other.rgb >> shift & 0xff;
        return (int) Math.round(mine + (theirs - mine) * share) << shift;
    }
}
