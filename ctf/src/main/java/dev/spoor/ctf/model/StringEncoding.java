package dev.spoor.ctf.model;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How text is made of bytes (CTF2-SPEC-2.0 section 5.3.10).
public enum StringEncoding {
    /// The only one in CTF 1.8.
    UTF_8(StandardCharsets.UTF_8, 1),
    UTF_16BE(StandardCharsets.UTF_16BE, 2),
    UTF_16LE(StandardCharsets.UTF_16LE, 2),
    UTF_32BE(StandardCharsets.UTF_32BE, 4),
    UTF_32LE(StandardCharsets.UTF_32LE, 4);

    private final Charset charset;
    private final int codeUnitBytes;

    StringEncoding(Charset charset, int codeUnitBytes) {
        this.charset = charset;
        this.codeUnitBytes = codeUnitBytes;
    }

    /// Decodes it.
    public Charset charset() {
        return charset;
    }

    /// The size of a code unit, which is also that of the zero that ends a string.
    ///
    /// @return 1, 2 or 4 bytes
    public int codeUnitBytes() {
        return codeUnitBytes;
    }
}
