package dev.spoor.ctf.text;

/// Writes what depends on the line before: times and the differences between them. Mutable, single-threaded.
interface LineBeginning {

    /// Begins the line of an event record that has a time.
    ///
    /// @param timestampNs in nanoseconds from its clock's origin
    /// @param clockCycles in cycles of its clock, without sign
    void begin(long timestampNs, long clockCycles, TextBuffer out);
}
