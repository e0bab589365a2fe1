package dev.spoor.ctf.metadata;

import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StringEncoding;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A field class of CTF 2 metadata that doesn't know yet where it is used, as an alias's may be used
/// anywhere.
sealed interface FieldDraft {

    /// Where it is in the text.
    Place place();

    /// What messages call it.
    default String kind() {
        return switch (this) {
            case Leaf _ -> "a field of another class";
            case StructureDraft _ -> "a structure";
            case ArrayDraft _ -> "an array";
            case TextDraft _ -> "a string";
            case BlobDraft _ -> "a BLOB";
            case OptionalDraft _ -> "an optional field";
            case VariantDraft _ -> "a variant";
        };
    }

    /// A class that refers to no other field and has no field in it.
    record Leaf(FieldClass fieldClass, Place place) implements FieldDraft {}

    record StructureDraft(List<Member> members, Map<String, Integer> indexes, int minimumAlignmentBits, Place place)
            implements FieldDraft {

        StructureDraft(List<Member> members, int minimumAlignmentBits, Place place) {
            this(members, new HashMap<>(), minimumAlignmentBits, place);
            for (int i = 0; i < members.size(); i++) {
                indexes.put(members.get(i).name(), i);
            }
        }

        record Member(String name, FieldDraft field) {}
    }

    /// An array.
    ///
    /// @param location where the length is, or null when `length` is it
    record ArrayDraft(
            FieldDraft element, @Nullable LocationDraft location, long length, int minimumAlignmentBits, Place place)
            implements FieldDraft {}

    record TextDraft(LocationDraft length, StringEncoding encoding, Place place) implements FieldDraft {}

    record BlobDraft(LocationDraft length, String mediaType, Place place) implements FieldDraft {}

    /// An optional field.
    ///
    /// @param ranges null when the selector is a boolean
    record OptionalDraft(
            FieldDraft field,
            LocationDraft selector,
            @Nullable List<RangeDraft> ranges,
            Place place) implements FieldDraft {}

    record VariantDraft(List<Option> options, LocationDraft selector, Place place) implements FieldDraft {

        record Option(String name, FieldDraft field, List<RangeDraft> ranges, Place place) {}
    }

    /// A closed range of integers of any size.
    record RangeDraft(BigInteger lower, BigInteger upper, Place place) {}

    /// Where another field is.
    ///
    /// @param origin null when the path begins at the structure that has the field that refers
    /// @param path names of structure members; null is the structure that has the current one
    record LocationDraft(@Nullable Scope origin, List<@Nullable String> path, Place place) {

        /// What messages call it.
        String text() {
            StringBuilder text = new StringBuilder(origin == null ? "" : origin.text() + ": ");
            path.forEach(name -> text.append(text.isEmpty() || text.toString().endsWith(": ") ? "" : ".")
                    .append(name == null ? "(parent)" : name));
            return text.toString();
        }
    }
}
