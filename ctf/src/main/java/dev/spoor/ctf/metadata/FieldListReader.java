package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Statement.Block;
import dev.spoor.ctf.metadata.Statement.FieldDeclaration;
import dev.spoor.ctf.metadata.Statement.TypeAlias;
import dev.spoor.ctf.metadata.Statement.TypeAssignment;
import dev.spoor.ctf.metadata.Statement.TypeDefinition;
import dev.spoor.ctf.metadata.Statement.ValueAssignment;
import dev.spoor.ctf.metadata.Type.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the bodies of structures and variants (CTF 1.8.3 sections 4.2.1 and 4.2.2), and declarations
/// wherever they stand.
final class FieldListReader {

    private final TypeReader types;
    private final Messages messages;

    FieldListReader(TypeReader types, Messages messages) {
        this.types = types;
        this.messages = messages;
    }

    /// Reads a body.
    ///
    /// @param subject what the body belongs to, as messages call it
    /// @return the fields in their order, with different names
    FieldList read(String subject, List<Statement> body, LexicalScope enclosing) throws MetadataException {
        LexicalScope scope = new LexicalScope(enclosing);
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Statement statement : body) {
            for (Field field : declare(statement, scope)) {
                if (fields.putIfAbsent(field.name(), field) != null) {
                    throw messages.error(
                            field.place(), subject + ": expected a new name, found '" + field.name() + "' again");
                }
            }
        }
        return new FieldList(List.copyOf(fields.values()));
    }

    /// Does what a declaration says.
    ///
    /// @return the fields that it declares
    List<Field> declare(Statement statement, LexicalScope scope) throws MetadataException {
        return switch (statement) {
            case TypeAlias alias -> {
                List<Type> type = types.read(alias.type(), List.of(alias.declarator()), scope);
                types.declare(alias.place(), alias.name(), type.getFirst(), scope);
                yield List.of();
            }
            case TypeDefinition definition -> {
                for (Field defined : fields(definition.type(), definition.declarators(), scope)) {
                    types.declare(defined.place(), defined.name(), defined.type(), scope);
                }
                yield List.of();
            }
            case FieldDeclaration declaration -> fields(declaration.type(), declaration.declarators(), scope);
            case Block block -> throw misplaced(block, "a block");
            case ValueAssignment assignment -> throw misplaced(assignment, "'" + assignment.name() + " ='");
            case TypeAssignment assignment -> throw misplaced(assignment, "'" + assignment.name() + " :='");
        };
    }

    private List<Field> fields(TypeSpecifier specifier, List<Declarator> declarators, LexicalScope scope)
            throws MetadataException {
        if (declarators.isEmpty()) {
            types.read(specifier, scope);
        }
        List<Type> declared = types.read(specifier, declarators, scope);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < declarators.size(); i++) {
            Declarator declarator = declarators.get(i);
            fields.add(new Field(declarator.place(), declarator.name(), declarator.name(), declared.get(i)));
        }
        return fields;
    }

    private MetadataException misplaced(Statement statement, String found) {
        return messages.error(statement.place(), "expected a declaration, found " + found);
    }
}
