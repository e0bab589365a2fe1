package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.IntegerExpression;
import dev.spoor.ctf.metadata.Expression.PathExpression;
import dev.spoor.ctf.metadata.Expression.TextExpression;
import dev.spoor.ctf.metadata.Statement.ValueAssignment;
import dev.spoor.ctf.metadata.Type.ArrayType;
import dev.spoor.ctf.metadata.Type.EnumerationType;
import dev.spoor.ctf.metadata.Type.IntegerType;
import dev.spoor.ctf.metadata.Type.SequenceType;
import dev.spoor.ctf.metadata.Type.StructureType;
import dev.spoor.ctf.metadata.Type.VariantType;
import dev.spoor.ctf.metadata.TypeSpecifier.BasicSpecifier;
import dev.spoor.ctf.metadata.TypeSpecifier.EnumerationSpecifier;
import dev.spoor.ctf.metadata.TypeSpecifier.NamedSpecifier;
import dev.spoor.ctf.metadata.TypeSpecifier.StructureSpecifier;
import dev.spoor.ctf.metadata.TypeSpecifier.VariantSpecifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Turns type specifiers and declarators into types: looks their names up and reads their attributes.
final class TypeReader {

    private final Messages messages;
    private final FieldListReader fieldLists;

    TypeReader(Messages messages) {
        this.messages = messages;
        this.fieldLists = new FieldListReader(this, messages);
    }

    /// The types of what some declarators declare, in their order.
    List<Type> read(TypeSpecifier specifier, List<Declarator> declarators, LexicalScope scope)
            throws MetadataException {
        // Read once, because reading also declares; and not at all for pointers only, whose target may have no type.
        Type target = declarators.stream().allMatch(d -> d.pointerCount() > 0) ? null : read(specifier, scope);
        List<Type> types = new ArrayList<>();
        for (Declarator declarator : declarators) {
            Type type = target == null || declarator.pointerCount() > 0
                    ? named(specifier.place(), specifier.scopeName() + " *".repeat(declarator.pointerCount()), scope)
                    : target;
            types.add(declared(type, declarator));
        }
        return types;
    }

    /// A declarator's bit length and dimensions applied to a type.
    private Type declared(Type type, Declarator declarator) throws MetadataException {
        Type declared = declarator.bitLength() == null ? type : bitField(type, declarator.bitLength(), declarator);
        for (Expression dimension : declarator.dimensions().reversed()) {
            declared = array(declared, dimension);
        }
        return declared;
    }

    /// The type that a specifier specifies; declares it if the specifier gives it a name and a body.
    Type read(TypeSpecifier specifier, LexicalScope scope) throws MetadataException {
        return switch (specifier) {
            case NamedSpecifier named -> named(named.place(), named.scopeName(), scope);
            case BasicSpecifier basic -> basic(basic);
            case StructureSpecifier structure -> structure(structure, scope);
            case VariantSpecifier variant -> variant(variant, scope);
            case EnumerationSpecifier enumeration -> enumeration(enumeration, scope);
        };
    }

    /// Declares a name for a type.
    void declare(Place place, String name, Type type, LexicalScope scope) throws MetadataException {
        if (!scope.declare(name, type)) {
            throw messages.error(place, "expected a name that its scope doesn't have yet, found '" + name + "'");
        }
    }

    private Type named(Place place, String name, LexicalScope scope) throws MetadataException {
        Type type = scope.find(name);
        if (type == null) {
            throw messages.error(place, "expected a field class that is declared before, found '" + name + "'");
        }
        return type;
    }

    private Type basic(BasicSpecifier specifier) throws MetadataException {
        Attributes attributes = new Attributes(specifier.keyword(), specifier.place(), messages);
        for (Statement statement : specifier.attributes()) {
            if (!(statement instanceof ValueAssignment assignment)) {
                throw attributes.error(statement.place(), "expected 'name = value', found something else");
            }
            attributes.add(assignment);
        }
        Type type = switch (specifier.keyword()) {
            case "integer" -> BasicTypes.integer(attributes);
            case "floating_point" -> BasicTypes.floatingPoint(attributes);
            default -> BasicTypes.string(attributes);
        };
        attributes.warnOfUnknown();
        return type;
    }

    private Type structure(StructureSpecifier specifier, LexicalScope scope) throws MetadataException {
        StructureType type = specifier.body() == null
                ? declaredStructure(specifier, scope)
                : new StructureType(fieldLists.read("structure", specifier.body(), scope), 1);
        if (specifier.alignment() != null) {
            int bits =
                    new Attributes("structure", specifier.place(), messages).alignment("align", specifier.alignment());
            type = new StructureType(type.fields(), Math.max(bits, type.minimumAlignmentBits()));
        }
        return specifier.body() == null ? type : declaredAs(specifier, type, scope);
    }

    private Type variant(VariantSpecifier specifier, LexicalScope scope) throws MetadataException {
        if (specifier.body() == null) {
            VariantType type = declaredVariant(specifier, scope);
            PathExpression tag = specifier.tag() == null ? type.tag() : specifier.tag();
            return new VariantType(specifier.place(), tag, type.options());
        }
        VariantType type = new VariantType(
                specifier.place(), specifier.tag(), fieldLists.read("variant", specifier.body(), scope));
        if (type.options().size() == 0) {
            throw messages.error(specifier.place(), "variant: expected at least one option, found none");
        }
        return declaredAs(specifier, type, scope);
    }

    private Type enumeration(EnumerationSpecifier specifier, LexicalScope scope) throws MetadataException {
        if (specifier.enumerators() == null) {
            return named(specifier, scope);
        }
        Type base = specifier.base() == null ? named(specifier.place(), "int", scope) : read(specifier.base(), scope);
        if (!(base instanceof IntegerType integer)) {
            Place place = specifier.base() == null
                    ? specifier.place()
                    : specifier.base().place();
            throw messages.error(place, "enumeration: expected an integer field class after ':', found another one");
        }
        EnumerationMappings mappings = new EnumerationMappings(integer, messages);
        return declaredAs(specifier, EnumerationType.of(integer, mappings.of(specifier.enumerators())), scope);
    }

    private StructureType declaredStructure(StructureSpecifier specifier, LexicalScope scope) throws MetadataException {
        if (named(specifier, scope) instanceof StructureType structure) {
            return structure;
        }
        throw aliased(specifier);
    }

    private VariantType declaredVariant(VariantSpecifier specifier, LexicalScope scope) throws MetadataException {
        if (named(specifier, scope) instanceof VariantType variant) {
            return variant;
        }
        throw aliased(specifier);
    }

    private Type named(TypeSpecifier specifier, LexicalScope scope) throws MetadataException {
        return named(specifier.place(), String.valueOf(specifier.scopeName()), scope);
    }

    private MetadataException aliased(TypeSpecifier specifier) {
        return messages.error(
                specifier.place(),
                "'" + specifier.scopeName() + "': expected what its first word says, found an alias for another type");
    }

    private Type declaredAs(TypeSpecifier specifier, Type type, LexicalScope scope) throws MetadataException {
        String name = specifier.scopeName();
        if (name != null) {
            declare(specifier.place(), name, type, scope);
        }
        return type;
    }

    /// GNU/C bit fields (CTF 1.8.3 section 4.1.6) without the padding to the next unit, which depends on
    /// what precedes.
    private Type bitField(Type type, Expression bitLength, Declarator declarator) throws MetadataException {
        if (!(type instanceof IntegerType unit)) {
            throw messages.error(declarator.place(), "bit field: expected an integer field class, found another one");
        }
        Attributes attributes = new Attributes("bit field", declarator.place(), messages);
        int lengthBits = attributes.integer("length", bitLength, 1, unit.lengthBits());
        messages.warn(
                declarator.place(), "bit field '" + declarator.name() + "': read without padding to its unit's size");
        return new IntegerType(lengthBits, unit.signed(), unit.byteOrder(), 1, unit.displayBase(), false, unit.clock());
    }

    private Type array(Type element, Expression dimension) throws MetadataException {
        return switch (dimension) {
            case PathExpression path -> new SequenceType(element, path);
            case IntegerExpression integer -> new ArrayType(element, arrayLength(integer));
            case TextExpression text ->
                throw messages.error(text.place(), "array: expected a length, found " + text.describe());
        };
    }

    private long arrayLength(IntegerExpression length) throws MetadataException {
        BigInteger value = length.value();
        if (value.signum() < 0 || value.bitLength() >= Long.SIZE) {
            throw messages.error(length.place(), "array: expected a length from 0 to 2^63-1, found " + value);
        }
        return value.longValue();
    }
}
