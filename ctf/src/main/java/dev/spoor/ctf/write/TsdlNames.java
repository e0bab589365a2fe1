package dev.spoor.ctf.write;

import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.Variant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// How names are written in TSDL. Event records show field names without their first underscore (CTF 1.8.3
/// section 7.3.2), so a name that TSDL would not take, or that has an underscore itself, gets one more.
final class TsdlNames {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /// The reserved words (CTF 1.8.3 appendix C.1.2), and those that readers of TSDL reserve besides.
    private static final Set<String> RESERVED = Set.of(
            "align",
            "callsite",
            "char",
            "clock",
            "const",
            "double",
            "enum",
            "env",
            "event",
            "float",
            "floating_point",
            "int",
            "integer",
            "long",
            "short",
            "signed",
            "stream",
            "string",
            "struct",
            "trace",
            "typealias",
            "typedef",
            "unsigned",
            "variant",
            "void",
            "_Bool",
            "_Complex",
            "_Imaginary");

    private TsdlNames() {}

    /// A name that stands for itself.
    ///
    /// @param what what has the name, for the message
    static String identifier(String name, String what) throws WriteException {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new WriteException(
                    what + ": expected a name of letters, digits and underscores for CTF 1.8, found '" + name + "'");
        }
        return name;
    }

    private static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches() && !RESERVED.contains(name);
    }

    /// How a structure's member is written.
    ///
    /// @param name as event records show it
    static String field(String name) throws WriteException {
        return identifier(name.startsWith("_") || !isIdentifier(name) ? "_" + name : name, "field '" + name + "'");
    }

    /// How a structure's member is written, by its place.
    static String member(Structure structure, int index) throws WriteException {
        return field(structure.members().get(index).name());
    }

    /// How a variant's option is written: as its label in the selector.
    ///
    /// @param selectors what the selector may be
    static String option(Variant variant, int index, List<FixedLengthInteger> selectors) throws WriteException {
        Variant.Option option = variant.options().get(index);
        for (FixedLengthInteger selector : selectors) {
            for (FixedLengthInteger.Mapping mapping : selector.mappings()) {
                boolean sameName = mapping.label().equals("_" + option.name())
                        || (mapping.label().equals(option.name())
                                && !option.name().startsWith("_"));
                if (sameName && mapping.ranges().equals(option.ranges()) && isIdentifier(mapping.label())) {
                    return mapping.label();
                }
            }
        }
        return field(option.name());
    }
}
