package dev.spoor.ctf.decode;

/// What is known about the current bit while instructions are built or translated: its remainder by a power
/// of two. Mutable.
final class KnownBit {

    /// More than every alignment: the current bit is known.
    static final int GREATEST_MODULUS = 1 << 30;

    private int modulus;
    private int remainder;

    /// The current bit is a multiple of a power of two.
    ///
    /// @param modulus 1 when nothing is known
    KnownBit(int modulus) {
        this.modulus = modulus;
    }

    /// The same knowledge, to be changed apart.
    KnownBit copy() {
        KnownBit copy = new KnownBit(modulus);
        copy.remainder = remainder;
        return copy;
    }

    /// How far the last multiple of a power of two that [#knows] tells is, in bits.
    int remainderBits(int alignmentBits) {
        return remainder & (alignmentBits - 1);
    }

    /// Takes over what another one knows.
    void become(KnownBit other) {
        modulus = other.modulus;
        remainder = other.remainder;
    }

    /// Forgets what does not hold for another one as well.
    void meet(KnownBit other) {
        modulus = Math.min(modulus, other.modulus);
        int difference = (remainder ^ other.remainder) & (modulus - 1);
        if (difference != 0) {
            modulus = Integer.lowestOneBit(difference);
        }
        remainder &= modulus - 1;
    }

    /// Whether the same is known as in another one.
    boolean isSame(KnownBit other) {
        return modulus == other.modulus && remainder == other.remainder;
    }

    /// Whether it is known to be at a multiple of a power of two.
    boolean isAt(int alignmentBits) {
        return alignmentBits <= modulus && remainder % alignmentBits == 0;
    }

    /// Whether it is known how far it is to the next multiple of a power of two.
    boolean knows(int alignmentBits) {
        return alignmentBits <= modulus;
    }

    /// How far it is to the next multiple of a power of two that [#knows] tells, in bits.
    int paddingBits(int alignmentBits) {
        return -remainder & (alignmentBits - 1);
    }

    /// Some bits are passed.
    void advance(long lengthBits) {
        remainder = (int) ((remainder + lengthBits) & (modulus - 1));
    }

    /// It is only known to be a multiple of a power of two.
    void reset(int newModulus) {
        modulus = newModulus;
        remainder = 0;
    }
}
