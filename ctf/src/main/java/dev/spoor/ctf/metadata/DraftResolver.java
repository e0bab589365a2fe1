package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.DraftLocator.Target;
import dev.spoor.ctf.metadata.DraftPosition.Step;
import dev.spoor.ctf.metadata.FieldDraft.ArrayDraft;
import dev.spoor.ctf.metadata.FieldDraft.BlobDraft;
import dev.spoor.ctf.metadata.FieldDraft.Leaf;
import dev.spoor.ctf.metadata.FieldDraft.LocationDraft;
import dev.spoor.ctf.metadata.FieldDraft.OptionalDraft;
import dev.spoor.ctf.metadata.FieldDraft.RangeDraft;
import dev.spoor.ctf.metadata.FieldDraft.StructureDraft;
import dev.spoor.ctf.metadata.FieldDraft.TextDraft;
import dev.spoor.ctf.metadata.FieldDraft.VariantDraft;
import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Turns the CTF 2 field class of one scope into the model's: resolves locations and roles. Mutable,
/// single-threaded; one for each scope.
final class DraftResolver {

    private static final int MAXIMUM_DEPTH = TokenStream.MAXIMUM_DEPTH;

    private final Map<Scope, StructureDraft> roots;
    private final RoleFilter roles;
    private final FieldBudget budget;
    private final FragmentErrors errors;
    private final RangeReader ranges;
    private final DraftPosition position;

    /// @param roots the structures of the scope and of those before it
    DraftResolver(
            Scope scope,
            Map<Scope, StructureDraft> roots,
            RoleFilter roles,
            FieldBudget budget,
            FragmentErrors errors) {
        this.roots = roots;
        this.roles = roles;
        this.budget = budget;
        this.errors = errors;
        this.ranges = new RangeReader(errors);
        this.position = new DraftPosition(scope);
    }

    Structure structure(StructureDraft draft) throws MetadataException {
        List<Structure.Member> members = new ArrayList<>();
        for (int i = 0; i < draft.members().size(); i++) {
            StructureDraft.Member member = draft.members().get(i);
            members.add(new Structure.Member(member.name(), under(new Step.Member(draft, i), member.field())));
        }
        return new Structure(members, draft.minimumAlignmentBits());
    }

    private FieldClass under(Step step, FieldDraft draft) throws MetadataException {
        budget.spend(draft.place());
        if (position.steps().size() == MAXIMUM_DEPTH) {
            throw errors.at(
                    draft.place(), "field class: expected at most " + MAXIMUM_DEPTH + " levels of nesting, found more");
        }
        position.push(step);
        FieldClass fieldClass = resolve(draft);
        position.pop();
        return fieldClass;
    }

    private FieldClass resolve(FieldDraft draft) throws MetadataException {
        return switch (draft) {
            case Leaf leaf -> roles.filter(leaf, position.scope());
            case TextDraft text -> new DynamicLengthString(length(text.length()), Byte.SIZE, text.encoding());
            case BlobDraft blob -> new DynamicLengthBlob(length(blob.length()), blob.mediaType());
            case StructureDraft structure -> structure(structure);
            case ArrayDraft array -> array(array);
            case OptionalDraft optional -> optional(optional);
            case VariantDraft variant -> variant(variant);
        };
    }

    private FieldClass array(ArrayDraft array) throws MetadataException {
        LocationDraft location = array.location();
        if (location == null) {
            FieldClass element = under(new Step.Element(), array.element());
            return new StaticLengthArray(element, array.length(), array.minimumAlignmentBits());
        }
        FieldLocation length = length(location);
        FieldClass element = under(new Step.Element(), array.element());
        return new DynamicLengthArray(element, length, array.minimumAlignmentBits());
    }

    private FieldLocation length(LocationDraft location) throws MetadataException {
        Target target = locate(location);
        if (signedness(target).orElse(1) != 0) {
            throw unexpected(location, "unsigned integer fields");
        }
        return target.location();
    }

    private FieldClass optional(OptionalDraft optional) throws MetadataException {
        Target target = locate(optional.selector());
        List<RangeDraft> selected = optional.ranges();
        boolean signed = false;
        IntegerRanges fitting = null;
        if (selected != null) {
            signed = isSigned(target, optional.selector());
            fitting = ranges.fitting(selected, signed);
        } else if (!target.classes().stream().allMatch(FixedLengthBoolean.class::isInstance)) {
            throw unexpected(optional.selector(), "boolean fields, because there are no 'selector-field-ranges'");
        }
        FieldClass field = under(new Step.Inside(), optional.field());
        return new OptionalField(field, target.location(), fitting, signed);
    }

    private FieldClass variant(VariantDraft variant) throws MetadataException {
        Target target = locate(variant.selector());
        boolean signed = isSigned(target, variant.selector());
        List<Variant.Option> options = new ArrayList<>();
        for (int i = 0; i < variant.options().size(); i++) {
            VariantDraft.Option option = variant.options().get(i);
            IntegerRanges fitting = ranges.fitting(option.ranges(), signed);
            options.add(new Variant.Option(option.name(), under(new Step.Option(i), option.field()), fitting));
        }
        RangeOverlap.check(variant, errors);
        return new Variant(target.location(), signed, options);
    }

    private Target locate(LocationDraft location) throws MetadataException {
        return new DraftLocator(location, position, errors, budget).locate(roots);
    }

    private boolean isSigned(Target target, LocationDraft location) throws MetadataException {
        OptionalInt signedness = signedness(target);
        if (signedness.isEmpty()) {
            throw unexpected(location, "integer fields, all signed or all unsigned");
        }
        return signedness.getAsInt() == 1;
    }

    /// 1 when all classes are signed integers, 0 when all are unsigned ones, else empty.
    private static OptionalInt signedness(Target target) {
        Boolean first = null;
        for (FieldClass fieldClass : target.classes()) {
            Boolean signed = signed(fieldClass);
            if (signed == null || (first != null && !first.equals(signed))) {
                return OptionalInt.empty();
            }
            first = signed;
        }
        return first == null ? OptionalInt.empty() : OptionalInt.of(first ? 1 : 0);
    }

    private static @Nullable Boolean signed(FieldClass fieldClass) {
        return switch (fieldClass) {
            case FixedLengthInteger integer -> integer.signed();
            case VariableLengthInteger integer -> integer.signed();
            default -> null;
        };
    }

    private MetadataException unexpected(LocationDraft location, String expected) {
        return errors.at(
                location.place(),
                "field location '" + location.text() + "': expected " + expected + ", found a field of another class");
    }
}
