package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.FieldDraft.ArrayDraft;
import dev.spoor.ctf.metadata.FieldDraft.BlobDraft;
import dev.spoor.ctf.metadata.FieldDraft.Leaf;
import dev.spoor.ctf.metadata.FieldDraft.LocationDraft;
import dev.spoor.ctf.metadata.FieldDraft.OptionalDraft;
import dev.spoor.ctf.metadata.FieldDraft.StructureDraft;
import dev.spoor.ctf.metadata.FieldDraft.TextDraft;
import dev.spoor.ctf.metadata.FieldDraft.VariantDraft;
import dev.spoor.ctf.metadata.JsonValue.JsonNull;
import dev.spoor.ctf.metadata.JsonValue.JsonText;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads field classes of CTF 2 metadata and knows the aliases (CTF2-SPEC-2.0 section 5.3). Mutable,
/// single-threaded.
final class FieldClassReader {

    private final FragmentErrors errors;
    private final LeafReader leaves;
    private final RangeReader ranges;
    private final Map<String, FieldDraft> aliases = new HashMap<>();

    FieldClassReader(FragmentErrors errors) {
        this.errors = errors;
        this.leaves = new LeafReader(errors);
        this.ranges = new RangeReader(errors);
    }

    /// Adds what a field class alias fragment says. Its class can name only earlier aliases, so none names
    /// itself.
    void addAlias(Properties fragment) throws MetadataException {
        String name = fragment.requireText("name");
        FieldDraft field = read(fragment.require("field-class"));
        if (aliases.putIfAbsent(name, field) != null) {
            throw fragment.unexpected("name", "a new name", fragment.require("name"));
        }
    }

    /// Reads the field class of a scope, which is a structure.
    @Nullable
    StructureDraft root(Properties fragment, String name) throws MetadataException {
        JsonValue value = fragment.take(name);
        if (value == null) {
            return null;
        }
        if (read(value) instanceof StructureDraft structure) {
            return structure;
        }
        throw errors.at(value.place(), "'" + name + "': expected a structure, found a field of another class");
    }

    /// Reads a field class, or the name of an alias.
    FieldDraft read(JsonValue value) throws MetadataException {
        if (value instanceof JsonText name) {
            FieldDraft field = aliases.get(name.value());
            if (field == null) {
                throw errors.at(
                        value.place(), "field class: expected the name of an earlier alias, found " + value.found());
            }
            return field;
        }
        String type = new Properties(value, "field class", errors).requireText("type");
        Properties properties = new Properties(value, "field class '" + type + "'", errors);
        properties.take("type");
        FieldDraft field = read(type, properties);
        properties.finish();
        return field;
    }

    private FieldDraft read(String type, Properties properties) throws MetadataException {
        Place place = properties.place();
        FieldClass leaf = leaves.read(type, properties);
        if (leaf != null) {
            return new Leaf(leaf, place);
        }
        return switch (type) {
            case "dynamic-length-string" ->
                new TextDraft(location(properties, "length-field-location"), LeafReader.encoding(properties), place);
            case "dynamic-length-blob" ->
                new BlobDraft(location(properties, "length-field-location"), LeafReader.mediaType(properties), place);
            case "structure" -> structure(properties);
            case "static-length-array" -> array(properties, null, LeafReader.lengthOf(properties));
            case "dynamic-length-array" -> array(properties, location(properties, "length-field-location"), 0);
            case "optional" -> optional(properties);
            case "variant" -> variant(properties);
            default -> throw properties.unexpected("type", "a field class", properties.require("type"));
        };
    }

    private StructureDraft structure(Properties properties) throws MetadataException {
        List<StructureDraft.Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonValue value : properties.array("member-classes")) {
            Properties member = new Properties(value, "structure member class", errors);
            String name = member.requireText("name");
            if (!names.add(name)) {
                throw member.unexpected("name", "a new name", member.require("name"));
            }
            members.add(new StructureDraft.Member(name, read(member.require("field-class"))));
            member.finish();
        }
        return new StructureDraft(members, properties.alignmentBits("minimum-alignment"), properties.place());
    }

    private ArrayDraft array(Properties properties, @Nullable LocationDraft location, long length)
            throws MetadataException {
        FieldDraft element = read(properties.require("element-field-class"));
        return new ArrayDraft(
                element, location, length, properties.alignmentBits("minimum-alignment"), properties.place());
    }

    private OptionalDraft optional(Properties properties) throws MetadataException {
        JsonValue selected = properties.take("selector-field-ranges");
        return new OptionalDraft(
                read(properties.require("field-class")),
                location(properties, "selector-field-location"),
                selected == null ? null : ranges.ranges(selected),
                properties.place());
    }

    private VariantDraft variant(Properties properties) throws MetadataException {
        List<VariantDraft.Option> options = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonValue value : properties.requireArray("options")) {
            Properties option = new Properties(value, "variant option", errors);
            String name = option.text("name");
            if (name != null && !names.add(name)) {
                throw option.unexpected("name", "a new name", option.require("name"));
            }
            options.add(new VariantDraft.Option(
                    name == null ? "" : name,
                    read(option.require("field-class")),
                    ranges.ranges(option.require("selector-field-ranges")),
                    option.place()));
            option.finish();
        }
        if (options.isEmpty()) {
            throw properties.unexpected("options", "at least one option", properties.require("options"));
        }
        return new VariantDraft(options, location(properties, "selector-field-location"), properties.place());
    }

    private LocationDraft location(Properties properties, String name) throws MetadataException {
        Properties location = new Properties(properties.require(name), "'" + name + "'", errors);
        Scope origin = origin(location);
        List<@Nullable String> path = new ArrayList<>();
        for (JsonValue step : location.requireArray("path")) {
            switch (step) {
                case JsonText text -> path.add(text.value());
                case JsonNull _ -> path.add(null);
                default -> throw location.unexpected("path", "text or null", step);
            }
        }
        if (path.isEmpty() || path.getLast() == null) {
            throw location.unexpected("path", "a field's name at the end", location.require("path"));
        }
        location.finishWithoutAttributes();
        return new LocationDraft(origin, path, location.place());
    }

    private static @Nullable Scope origin(Properties location) throws MetadataException {
        String origin = location.text("origin");
        if (origin == null) {
            return null;
        }
        for (Scope scope : Scope.values()) {
            if (scope.text().equals(origin)) {
                return scope;
            }
        }
        throw location.unexpected("origin", "the name of a scope", location.require("origin"));
    }
}
