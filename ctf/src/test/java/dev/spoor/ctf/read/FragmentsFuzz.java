package dev.spoor.ctf.read;

/// Any bytes as CTF 2 metadata. Jazzer calls it; `bench/fuzz` runs it.
public final class FragmentsFuzz {

    private static final byte RECORD_SEPARATOR = 0x1E;

    private FragmentsFuzz() {}

    /// Reads an input, after a record separator if it does not begin with one.
    public static void fuzzerTestOneInput(byte[] data) throws Exception {
        if (data.length > 0 && data[0] == RECORD_SEPARATOR) {
            MetadataFuzz.read(data);
            return;
        }
        byte[] stream = new byte[data.length + 1];
        stream[0] = RECORD_SEPARATOR;
        System.arraycopy(data, 0, stream, 1, data.length);
        MetadataFuzz.read(stream);
    }
}
