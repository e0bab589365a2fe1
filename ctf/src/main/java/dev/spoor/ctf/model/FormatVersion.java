package dev.spoor.ctf.model;

/// A version of the Common Trace Format.
public enum FormatVersion {
    CTF_1_8("CTF 1.8"),
    CTF_2("CTF 2");

    private final String text;

    FormatVersion(String text) {
        this.text = text;
    }

    /// What people call it.
    @Override
    public String toString() {
        return text;
    }
}
