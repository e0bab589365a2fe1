package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.IntegerExpression;
import dev.spoor.ctf.metadata.Type.IntegerType;
import dev.spoor.ctf.metadata.TypeSpecifier.Enumerator;
import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.IntegerRanges.Range;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns enumerators into mappings (CTF 1.8.3 section 4.1.8). Mutable, single-threaded.
///
/// A label may come several times: its ranges are put together. Values of more than 64 bits are kept as far as 64 bits
/// hold them.
final class EnumerationMappings {

    private final IntegerType base;
    private final Messages messages;
    private final Map<String, List<Range>> ranges = new LinkedHashMap<>();
    private BigInteger next = BigInteger.ZERO;

    EnumerationMappings(IntegerType base, Messages messages) {
        this.base = base;
        this.messages = messages;
    }

    List<Mapping> of(List<Enumerator> enumerators) throws MetadataException {
        for (Enumerator enumerator : enumerators) {
            add(enumerator);
        }
        List<Mapping> mappings = new ArrayList<>();
        ranges.forEach((label, of) -> mappings.add(new Mapping(label, new IntegerRanges(of))));
        return mappings;
    }

    private void add(Enumerator enumerator) throws MetadataException {
        BigInteger lower = bound(enumerator, enumerator.lower());
        BigInteger upper = enumerator.upper() == null ? lower : bound(enumerator, enumerator.upper());
        if (lower.compareTo(upper) > 0) {
            throw error(enumerator, "expected a range from the least to the greatest value", lower + " ... " + upper);
        }
        next = upper.add(BigInteger.ONE);
        if (lower.compareTo(minimum(base.lengthBits())) < 0 || upper.compareTo(maximum(base.lengthBits())) > 0) {
            throw beyondTheField(enumerator, lower, upper);
        }
        BigInteger least = lower.max(minimum(Long.SIZE));
        BigInteger greatest = upper.min(maximum(Long.SIZE));
        if (least.compareTo(greatest) <= 0) {
            ranges.computeIfAbsent(enumerator.label(), label -> new ArrayList<>())
                    .add(new Range(least.longValue(), greatest.longValue()));
        }
    }

    private BigInteger bound(Enumerator enumerator, @Nullable Expression expression) throws MetadataException {
        return switch (expression) {
            case null -> next;
            case IntegerExpression integer -> integer.value();
            case Expression other -> throw error(enumerator, "expected an integer", other.describe());
        };
    }

    private BigInteger minimum(int lengthBits) {
        return base.signed() ? BigInteger.TWO.pow(lengthBits - 1).negate() : BigInteger.ZERO;
    }

    private BigInteger maximum(int lengthBits) {
        return BigInteger.TWO.pow(base.signed() ? lengthBits - 1 : lengthBits).subtract(BigInteger.ONE);
    }

    private MetadataException beyondTheField(Enumerator enumerator, BigInteger lower, BigInteger upper) {
        return error(
                enumerator,
                "expected values from " + minimum(base.lengthBits()) + " to " + maximum(base.lengthBits()),
                lower.equals(upper) ? lower.toString() : lower + " ... " + upper);
    }

    private MetadataException error(Enumerator enumerator, String expected, String found) {
        return messages.error(
                enumerator.place(), "enumeration label '" + enumerator.label() + "': " + expected + ", found " + found);
    }
}
