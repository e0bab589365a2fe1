package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.FieldDraft.RangeDraft;
import dev.spoor.ctf.metadata.FieldDraft.VariantDraft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Checks that no value selects two options of a variant (CTF2-SPEC-2.0 section 5.3.22).
final class RangeOverlap {

    private record Owned(RangeDraft range, int option) {}

    private RangeOverlap() {}

    static void check(VariantDraft variant, FragmentErrors errors) throws MetadataException {
        List<Owned> sorted = new ArrayList<>();
        for (int i = 0; i < variant.options().size(); i++) {
            int option = i;
            variant.options().get(i).ranges().forEach(r -> sorted.add(new Owned(r, option)));
        }
        sorted.sort(Comparator.comparing(o -> o.range().lower()));
        Owned furthest = sorted.getFirst();
        for (Owned owned : sorted) {
            if (owned.option() != furthest.option()
                    && owned.range().lower().compareTo(furthest.range().upper()) <= 0) {
                throw errors.at(
                        owned.range().place(),
                        "variant: expected selector ranges that do not overlap, found "
                                + owned.range().lower() + " in two options");
            }
            if (owned.range().upper().compareTo(furthest.range().upper()) > 0) {
                furthest = owned;
            }
        }
    }
}
