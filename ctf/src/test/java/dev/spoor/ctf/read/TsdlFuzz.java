package dev.spoor.ctf.read;

/// Any bytes as CTF 1.8 metadata. Jazzer calls it; `bench/fuzz` runs it.
public final class TsdlFuzz {

    private TsdlFuzz() {}

    /// Reads an input.
    public static void fuzzerTestOneInput(byte[] data) throws Exception {
        MetadataFuzz.read(data);
    }
}
