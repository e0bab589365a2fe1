package dev.spoor.ctf.read;

/// What decodes packets.
public enum DecoderChoice {

    /// Generated code where a data stream class has enough bytes for that to pay, else the interpreter.
    BY_SIZE,

    /// Generated code, unless it would be too large for the JVM to compile.
    GENERATED,

    /// The interpreter.
    INTERPRETED
}
