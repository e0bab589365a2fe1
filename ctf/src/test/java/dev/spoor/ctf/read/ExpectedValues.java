package dev.spoor.ctf.read;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.Variant;
import dev.spoor.ctf.value.ArrayValue;
import dev.spoor.ctf.value.BitsValue;
import dev.spoor.ctf.value.BlobValue;
import dev.spoor.ctf.value.BooleanValue;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.FloatValue;
import dev.spoor.ctf.value.IntegerValue;
import dev.spoor.ctf.value.OptionalValue;
import dev.spoor.ctf.value.StringValue;
import dev.spoor.ctf.value.StructureValue;
import dev.spoor.ctf.value.VariantValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares fields' values with those in the corpus' `.jsonl.gz`.
final class ExpectedValues {

    private ExpectedValues() {}

    /// What differs in a structure.
    ///
    /// @param expected an object, or nothing where there are no fields
    /// @return empty when nothing does
    static String difference(@Nullable Structure structure, StructureValue value, JsonNode expected) {
        for (Map.Entry<String, JsonNode> one : expected.properties()) {
            // babeltrace2 takes the underscore away that TSDL puts before names.
            int index = value.names().indexOf(one.getKey());
            index = index < 0 ? value.names().indexOf("_" + one.getKey()) : index;
            if (index < 0 || structure == null) {
                return one.getKey() + ": expected a field, found " + value.names();
            }
            FieldClass fieldClass = structure.members().get(index).fieldClass();
            String difference = difference(fieldClass, value.values().get(index), one.getValue());
            if (!difference.isEmpty()) {
                return one.getKey() + "." + difference;
            }
        }
        return "";
    }

    private static String difference(FieldClass fieldClass, FieldValue value, JsonNode expected) {
        boolean same = switch (value) {
            case IntegerValue i -> isSame(fieldClass, i, expected);
            case BitsValue b ->
                expected.path("bits").bigIntegerValue().equals(b.bits())
                        && expected.path("len").asInt() == ((FixedLengthField) fieldClass).lengthBits();
            case BooleanValue b -> expected.isBoolean() && expected.asBoolean() == b.value();
            case FloatValue f -> isSame(f, expected);
            case StringValue s -> expected.isString() && s.text().equals(expected.asString());
            case BlobValue b -> b.toString().equals(expected.path("hex").asString(""));
            case StructureValue s ->
                difference((Structure) fieldClass, s, expected).isEmpty();
            case ArrayValue a -> isSame(element(fieldClass), a, expected);
            case OptionalValue o ->
                o.value() == null
                        ? expected.isNull()
                        : difference(((OptionalField) fieldClass).field(), o.value(), expected)
                                .isEmpty();
            case VariantValue v ->
                difference(((Variant) fieldClass).options().get(v.option()).fieldClass(), v.value(), expected)
                        .isEmpty();
        };
        return same ? "" : "expected " + expected + ", found " + value;
    }

    private static FieldClass element(FieldClass array) {
        return array instanceof StaticLengthArray a ? a.element() : ((DynamicLengthArray) array).element();
    }

    private static boolean isSame(FieldClass element, ArrayValue value, JsonNode expected) {
        if (!expected.isArray() || expected.size() != value.elements().size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!difference(element, value.elements().get(i), expected.get(i)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(FieldClass fieldClass, IntegerValue value, JsonNode expected) {
        if (!expected.isObject()) {
            return expected.isIntegralNumber() && expected.bigIntegerValue().equals(value.value());
        }
        List<String> labels = new ArrayList<>();
        expected.path("labels").forEach(l -> labels.add(l.asString()));
        labels.sort(null);
        List<String> found = fieldClass instanceof FixedLengthInteger i
                ? i.labels(value.value().longValue()).stream().sorted().toList()
                : labels;
        return expected.path("enum").bigIntegerValue().equals(value.value()) && found.equals(labels);
    }

    private static boolean isSame(FloatValue value, JsonNode expected) {
        double found = value.doubleValue();
        return expected.isNumber()
                ? expected.asDouble() == found
                : expected.asString()
                        .replace("inf", "Infinity")
                        .replace("nan", "NaN")
                        .replace("-NaN", "NaN")
                        .equals(Double.toString(found));
    }
}
