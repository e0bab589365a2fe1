package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.PathExpression;
import dev.spoor.ctf.metadata.FieldLocator.Target;
import dev.spoor.ctf.metadata.FieldPosition.Step;
import dev.spoor.ctf.metadata.Type.ArrayType;
import dev.spoor.ctf.metadata.Type.EnumerationType;
import dev.spoor.ctf.metadata.Type.Field;
import dev.spoor.ctf.metadata.Type.FloatType;
import dev.spoor.ctf.metadata.Type.IntegerType;
import dev.spoor.ctf.metadata.Type.SequenceType;
import dev.spoor.ctf.metadata.Type.StringType;
import dev.spoor.ctf.metadata.Type.StructureType;
import dev.spoor.ctf.metadata.Type.VariantType;
import dev.spoor.ctf.model.BitOrder;
import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.Variant;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the type of one scope into its field class: resolves byte orders, references, roles. Mutable,
/// single-threaded; one for each scope.
final class FieldClassResolver {

    private final TraceContext trace;
    private final RoleFinder roles;
    private final Roots roots;
    private final FieldPosition position;
    private final FieldLocator locator;

    FieldClassResolver(TraceContext trace, RoleFinder roles, Roots roots, Scope scope) {
        this.trace = trace;
        this.roles = roles;
        this.roots = roots;
        this.position = new FieldPosition(scope);
        this.locator = new FieldLocator(trace.messages(), trace.budget());
    }

    /// What the whole trace has in common.
    record TraceContext(ByteOrder byteOrder, Map<String, Object> environment, FieldBudget budget, Messages messages) {}

    Structure structure(StructureType type) throws MetadataException {
        List<Structure.Member> members = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            Field field = type.fields().get(i);
            FieldClass fieldClass = under(new Step.Member(type.fields(), i), field.type(), field);
            members.add(new Structure.Member(field.displayName(), fieldClass));
        }
        return new Structure(members, type.minimumAlignmentBits());
    }

    /// @param field the member or option that the type belongs to
    private FieldClass under(Step step, Type type, Field field) throws MetadataException {
        trace.budget().spend(field.place());
        if (position.steps().size() == TokenStream.MAXIMUM_DEPTH) {
            throw error(field.place(), field, "at most " + TokenStream.MAXIMUM_DEPTH + " levels of nesting", "more");
        }
        position.push(step);
        FieldClass fieldClass = fieldClass(type, field);
        position.pop();
        return fieldClass;
    }

    private FieldClass fieldClass(Type type, Field field) throws MetadataException {
        return switch (type) {
            case IntegerType integer -> integer(integer, List.of(), false, field);
            case EnumerationType enumeration -> integer(enumeration.base(), enumeration.mappings(), true, field);
            case FloatType number ->
                new FixedLengthFloat(number.lengthBits(), byteOrder(number.byteOrder()), number.alignmentBits());
            case StringType string -> new NullTerminatedString();
            case StructureType structure -> structure(structure);
            case VariantType variant -> variant(variant, field);
            case ArrayType array -> array(array.element(), array.length(), field);
            case SequenceType sequence -> sequence(sequence, field);
        };
    }

    private FixedLengthInteger integer(IntegerType type, List<Mapping> mappings, boolean enumeration, Field field)
            throws MetadataException {
        Set<Role> found = position.isInArray() ? Set.of() : roles.roles(position.scope(), field, type);
        return new FixedLengthInteger(
                type.lengthBits(),
                type.signed(),
                byteOrder(type.byteOrder()),
                BitOrder.naturalFor(byteOrder(type.byteOrder())),
                type.alignmentBits(),
                type.displayBase(),
                mappings,
                enumeration,
                found);
    }

    private ByteOrder byteOrder(@Nullable ByteOrder order) {
        return order == null ? trace.byteOrder() : order;
    }

    private FieldClass array(Type element, long length, Field field) throws MetadataException {
        if (isTextByte(element)) {
            return new StaticLengthString(length, Byte.SIZE);
        }
        return new StaticLengthArray(under(new Step.Element(), element, field), length, 1);
    }

    private FieldClass sequence(SequenceType type, Field field) throws MetadataException {
        if (type.length().names().getFirst().equals("env")) {
            return array(type.element(), environmentLength(type.length(), field), field);
        }
        Target target = locator.locate(type.length(), position, roots);
        if (!target.types().stream().allMatch(FieldClassResolver::isUnsigned)) {
            throw error(type.length().place(), field, "the length to be an unsigned integer", "another field class");
        }
        if (isTextByte(type.element())) {
            return new DynamicLengthString(target.location(), Byte.SIZE);
        }
        return new DynamicLengthArray(under(new Step.Element(), type.element(), field), target.location(), 1);
    }

    private long environmentLength(PathExpression path, Field field) throws MetadataException {
        String name = path.names().size() == 2 ? path.names().getLast() : "";
        if (trace.environment().get(name) instanceof Long length && length >= 0) {
            return length;
        }
        throw error(
                path.place(), field, "an environment entry that is an integer of at least 0", "'" + path.text() + "'");
    }

    private static boolean isTextByte(Type element) {
        return element instanceof IntegerType integer
                && integer.text()
                && integer.lengthBits() == Byte.SIZE
                && integer.alignmentBits() == Byte.SIZE;
    }

    private static boolean isUnsigned(Type type) {
        return (type instanceof IntegerType integer && !integer.signed())
                || (type instanceof EnumerationType enumeration && isUnsigned(enumeration.base()));
    }

    private FieldClass variant(VariantType type, Field field) throws MetadataException {
        if (type.tag() == null) {
            throw error(type.place(), field, "a tag between '<' and '>'", "none");
        }
        Target target = locator.locate(type.tag(), position, roots);
        if (target.types().size() != 1 || !(target.types().getFirst() instanceof EnumerationType tag)) {
            throw error(type.tag().place(), field, "the tag to be one enumeration", "another field class");
        }
        List<Variant.Option> options = new ArrayList<>();
        for (int i = 0; i < type.options().size(); i++) {
            Field option = type.options().get(i);
            FieldClass fieldClass = under(new Step.Option(option, i), option.type(), option);
            options.add(new Variant.Option(option.displayName(), fieldClass, ranges(option, tag)));
        }
        return new Variant(target.location(), tag.base().signed(), options);
    }

    /// The selector's values for an option: those of the label that is named like it, leading underscore
    /// included if there is such a label.
    private IntegerRanges ranges(Field option, EnumerationType tag) throws MetadataException {
        IntegerRanges ranges = tag.rangesByLabel().get(option.name());
        if (ranges == null) {
            ranges = tag.rangesByLabel().get(FieldNames.withoutUnderscore(option.name()));
        }
        if (ranges == null) {
            throw error(option.place(), option, "a label of the tag with this name", "none");
        }
        return ranges;
    }

    private MetadataException error(Place place, Field field, String expected, String found) {
        return trace.messages()
                .error(place, "field '" + field.displayName() + "': expected " + expected + ", found " + found);
    }
}
