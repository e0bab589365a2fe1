package dev.spoor.ctf.decode;

/// Says what is wrong with a packet and where.
public final class DecodeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PacketLocation location;

    /// @param location where
    /// @param sentence which field, what was expected, what was found
    public DecodeException(PacketLocation location, String sentence) {
        super(location + ": " + sentence);
        this.location = location;
    }

    /// Where it is.
    public PacketLocation location() {
        return location;
    }
}
