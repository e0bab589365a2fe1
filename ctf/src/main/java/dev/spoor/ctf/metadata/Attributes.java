package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.IntegerExpression;
import dev.spoor.ctf.metadata.Expression.PathExpression;
import dev.spoor.ctf.metadata.Expression.TextExpression;
import dev.spoor.ctf.metadata.Statement.ValueAssignment;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The assigned values of one block, such as `integer { size = 8; }`, taken one by one by name; what is
/// left at the end is unknown. Mutable, single-threaded.
final class Attributes {

    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final BigInteger MAXIMUM_UNSIGNED =
            BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);

    private final String subject;
    private final Place place;
    private final Messages messages;
    private final Map<String, ValueAssignment> assignments = new LinkedHashMap<>();

    /// @param subject what the block describes, as messages call it
    /// @param place where the block begins
    Attributes(String subject, Place place, Messages messages) {
        this.subject = subject;
        this.place = place;
        this.messages = messages;
    }

    Place place() {
        return place;
    }

    void add(ValueAssignment assignment) throws MetadataException {
        if (assignments.putIfAbsent(assignment.name(), assignment) != null) {
            throw error(assignment.place(), "expected one '" + assignment.name() + "', found another one");
        }
    }

    /// Takes an attribute, which may be missing.
    @Nullable
    Expression take(String name) {
        ValueAssignment assignment = assignments.remove(name);
        return assignment == null ? null : assignment.value();
    }

    /// Takes an attribute that must be there.
    Expression require(String name) throws MetadataException {
        Expression value = take(name);
        if (value == null) {
            throw error(place, "expected '" + name + "', found none");
        }
        return value;
    }

    /// Warns of the attributes that nothing has taken.
    void warnOfUnknown() {
        for (ValueAssignment unknown : assignments.values()) {
            messages.warn(unknown.place(), subject + ": passed over the unknown attribute '" + unknown.name() + "'");
        }
    }

    /// An unsigned 64-bit integer.
    long unsigned(String name, Expression value) throws MetadataException {
        return integer(name, value, BigInteger.ZERO, MAXIMUM_UNSIGNED, "an unsigned 64-bit integer");
    }

    /// A signed 64-bit integer.
    long signed(String name, Expression value) throws MetadataException {
        BigInteger minimum = BigInteger.valueOf(Long.MIN_VALUE);
        return integer(name, value, minimum, BigInteger.valueOf(Long.MAX_VALUE), "a signed 64-bit integer");
    }

    int integer(String name, Expression value, int minimum, int maximum) throws MetadataException {
        String expected = minimum == maximum ? Long.toString(minimum) : "an integer from " + minimum + " to " + maximum;
        return (int) integer(name, value, BigInteger.valueOf(minimum), BigInteger.valueOf(maximum), expected);
    }

    private long integer(String name, Expression value, BigInteger minimum, BigInteger maximum, String expected)
            throws MetadataException {
        if (value instanceof IntegerExpression integer
                && integer.value().compareTo(minimum) >= 0
                && integer.value().compareTo(maximum) <= 0) {
            return integer.value().longValue();
        }
        throw unexpected(name, expected, value);
    }

    /// A power of two, in bits.
    int alignment(String name, Expression value) throws MetadataException {
        if (value instanceof IntegerExpression integer
                && integer.value().signum() > 0
                && integer.value().bitCount() == 1
                && integer.value().bitLength() < Integer.SIZE) {
            return integer.value().intValue();
        }
        throw unexpected(name, "an alignment that is a power of two", value);
    }

    /// A string literal, or a path as if it were one.
    String text(String name, Expression value) throws MetadataException {
        return switch (value) {
            case TextExpression text -> text.text();
            case PathExpression path -> path.text();
            case IntegerExpression integer -> throw unexpected(name, "text", integer);
        };
    }

    /// A string literal.
    String quoted(String name, Expression value) throws MetadataException {
        if (value instanceof TextExpression text) {
            return text.text();
        }
        throw unexpected(name, "text in quotation marks", value);
    }

    /// A word without quotation marks, or an integer as if it were one.
    String word(String name, String expected, Expression value) throws MetadataException {
        return switch (value) {
            case PathExpression path -> path.text();
            case IntegerExpression integer -> integer.value().toString();
            case TextExpression _ -> throw unexpected(name, expected, value);
        };
    }

    boolean flag(String name, Expression value) throws MetadataException {
        String expected = "true or false, 1 or 0";
        return switch (word(name, expected, value)) {
            case "true", "TRUE", "1" -> true;
            case "false", "FALSE", "0" -> false;
            default -> throw unexpected(name, expected, value);
        };
    }

    UUID uuid(String name, Expression value) throws MetadataException {
        if (value instanceof TextExpression text
                && UUID_TEXT.matcher(text.text()).matches()) {
            return UUID.fromString(text.text());
        }
        throw unexpected(name, "a UUID in quotation marks", value);
    }

    MetadataException unexpected(String name, String expected, Expression found) {
        return error(found.place(), name + ": expected " + expected + ", found " + found.describe());
    }

    MetadataException error(Place where, String sentence) {
        return messages.error(where, subject + ": " + sentence);
    }
}
