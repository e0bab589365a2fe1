package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Statement.Block;
import dev.spoor.ctf.metadata.Statement.FieldDeclaration;
import dev.spoor.ctf.metadata.Statement.TypeAlias;
import dev.spoor.ctf.metadata.Statement.TypeAssignment;
import dev.spoor.ctf.metadata.Statement.TypeDefinition;
import dev.spoor.ctf.metadata.Statement.ValueAssignment;
import dev.spoor.ctf.metadata.Type.StructureType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a `trace`, `clock`, `stream` or `event` block assigns: values and structures. Mutable,
/// single-threaded.
final class BlockContent {

    private final Block block;
    private final Messages messages;
    private final Attributes values;
    private final Map<String, Structure> structures = new LinkedHashMap<>();

    private record Structure(TypeAssignment assignment, StructureType type) {}

    private BlockContent(Block block, Messages messages) {
        this.block = block;
        this.messages = messages;
        this.values = new Attributes(block.keyword(), block.place(), messages);
    }

    /// Reads a block's statements in their order; types that they declare are known until the block's end.
    static BlockContent of(Block block, LexicalScope root, TypeReader types, Messages messages)
            throws MetadataException {
        BlockContent content = new BlockContent(block, messages);
        LexicalScope scope = new LexicalScope(root);
        FieldListReader declarations = new FieldListReader(types, messages);
        for (Statement statement : block.body()) {
            switch (statement) {
                case ValueAssignment assignment -> content.values.add(assignment);
                case TypeAssignment assignment -> content.add(assignment, types.read(assignment.type(), scope));
                case TypeAlias alias -> declarations.declare(alias, scope);
                case TypeDefinition definition -> declarations.declare(definition, scope);
                case FieldDeclaration declaration -> declarations.declare(declaration, scope);
                case Block inner -> declarations.declare(inner, scope);
            }
        }
        return content;
    }

    private void add(TypeAssignment assignment, Type type) throws MetadataException {
        if (!(type instanceof StructureType structure)) {
            throw values.error(
                    assignment.place(),
                    "expected a structure for '" + assignment.name() + "', found another field class");
        }
        if (structures.putIfAbsent(assignment.name(), new Structure(assignment, structure)) != null) {
            throw values.error(assignment.place(), "expected one '" + assignment.name() + "', found another one");
        }
    }

    Place place() {
        return block.place();
    }

    Attributes values() {
        return values;
    }

    /// Takes a structure, which may be missing.
    @Nullable
    StructureType takeStructure(String name) {
        Structure structure = structures.remove(name);
        return structure == null ? null : structure.type();
    }

    void warnOfUnknown() {
        values.warnOfUnknown();
        for (Structure unknown : structures.values()) {
            messages.warn(
                    unknown.assignment().place(),
                    block.keyword() + ": passed over the unknown structure '"
                            + unknown.assignment().name() + "'");
        }
    }
}
