package dev.spoor.ctf.model;

import java.util.List;

/// A field that is of one of several classes, as an earlier integer field says (CTF 1.8.3 section 4.2.2,
/// CTF2-SPEC-2.0 section 5.3.22).
///
/// @param selector where the integer is that selects the option
/// @param selectorSigned whether that integer, and so the options' ranges, are signed
/// @param options at least one, in the metadata's order
public record Variant(FieldLocation selector, boolean selectorSigned, List<Option> options) implements FieldClass {

    public Variant {
        options = List.copyOf(options);
    }

    /// Always 1: the selected option's alignment is applied when it is read.
    @Override
    public int alignmentBits() {
        return 1;
    }

    /// One of a variant's classes.
    ///
    /// @param name the name as event records show it; empty when the metadata gives none
    /// @param fieldClass its class
    /// @param ranges the selector's values that select this option
    public record Option(String name, FieldClass fieldClass, IntegerRanges ranges) {}
}
