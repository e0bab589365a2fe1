package dev.spoor.ctf.text;

import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.value.FloatValue;
import dev.spoor.ctf.value.StringValue;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// The text form's notation, which is babeltrace2's: `{ name = value, … }`, `[ [0] = value, … ]`.
///
/// @param colors what is around names and values
/// @param escapes how text is shown
/// @param bracedLabels whether several labels of one value are in braces: babeltrace2 has done so since it reads
///     CTF 2
record TextNotation(Colors colors, TextEscapes escapes, boolean bracedLabels) implements Notation {

    @Override
    public String structureBegin() {
        return "{";
    }

    @Override
    public String memberBegin(int index, String name, boolean named) {
        String begin = index == 0 ? " " : ", ";
        return named ? begin + colors.fieldName() + escapes.name(name) + colors.reset() + " = " : begin;
    }

    @Override
    public String structureEnd() {
        return " }";
    }

    @Override
    public String arrayBegin() {
        return "[";
    }

    @Override
    public void elementBegin(long index, boolean named, TextBuffer out) {
        if (index > 0) {
            out.append(',');
        }
        out.append(' ');
        if (named) {
            out.append('[');
            out.unsigned(index);
            out.append(']');
            out.append(' ');
            out.append('=');
            out.append(' ');
        }
    }

    @Override
    public String arrayEnd() {
        return " ]";
    }

    @Override
    public String choiceBegin() {
        return "{ ";
    }

    @Override
    public String choiceEnd() {
        return " }";
    }

    @Override
    public String absent() {
        return "<none>";
    }

    @Override
    public NumberPrinter number(FixedLengthField field) {
        return switch (field) {
            case FixedLengthInteger i
            when i.enumeration() || !i.mappings().isEmpty() ->
                new RememberedText((value, out) ->
                        enumeration(i.labels(value), out, o -> integer(i).print(value, o)));
            case FixedLengthInteger i -> colored(integer(i));
            case FixedLengthFloat f -> colored((value, out) -> FloatText.append(doubleValue(value, f), out));
            case FixedLengthBoolean _ -> colored((value, out) -> out.append(value == 0 ? "false" : "true"));
            case FixedLengthBitArray _ -> colored(TextNotation::bits);
            case FixedLengthBitMap m ->
                new RememberedText((value, out) -> {
                    colored(TextNotation::bits).print(value, out);
                    flags(m.labels(value), out);
                });
        };
    }

    private NumberPrinter colored(NumberPrinter printer) {
        if (colors.value().isEmpty()) {
            return printer;
        }
        return (value, out) -> {
            out.append(colors.value());
            printer.print(value, out);
            out.append(colors.reset());
        };
    }

    private static NumberPrinter integer(FixedLengthInteger integer) {
        int lengthBits = integer.lengthBits();
        return switch (integer.displayBase()) {
            case 2 -> (value, out) -> binary(value, lengthBits, out);
            case 8 -> {
                long mask = integer.signed() ? mask(Math.ceilDiv(lengthBits, 3) * 3) : -1;
                yield (value, out) -> {
                    out.append('0');
                    out.append(Long.toOctalString(value & mask));
                };
            }
            case 16 -> {
                long mask = mask(Math.ceilDiv(lengthBits, 4) * 4);
                yield (value, out) -> bits(value & mask, out);
            }
            default -> integer.signed() ? NumberPrinter.SIGNED : NumberPrinter.UNSIGNED;
        };
    }

    private static long mask(int lengthBits) {
        return lengthBits >= Long.SIZE ? -1 : (1L << lengthBits) - 1;
    }

    private static void binary(long value, int lengthBits, TextBuffer out) {
        out.append("0b");
        for (int bit = lengthBits - 1; bit >= 0; bit--) {
            out.append((value >>> bit & 1) == 0 ? '0' : '1');
        }
    }

    private static void bits(long value, TextBuffer out) {
        out.append('0');
        out.append('x');
        out.hexadecimal(value);
    }

    private static double doubleValue(long bits, FixedLengthFloat type) {
        return switch (type.lengthBits()) {
            case Short.SIZE -> Float.float16ToFloat((short) bits);
            case Integer.SIZE -> Float.intBitsToFloat((int) bits);
            default -> Double.longBitsToDouble(bits);
        };
    }

    /// Prints the rest of an enumeration.
    @FunctionalInterface
    private interface Rest {
        void print(TextBuffer out);
    }

    private void enumeration(List<String> labels, TextBuffer out, Rest container) {
        out.append("( ");
        boolean braced = bracedLabels && labels.size() > 1;
        if (labels.isEmpty()) {
            out.append(colors.unknown() + "<unknown>" + colors.reset());
        }
        out.append(braced ? "{ " : "");
        labels(labels, out);
        out.append(braced ? " }" : "");
        out.append(" : container = " + colors.value());
        container.print(out);
        out.append(colors.reset() + " )");
    }

    private void labels(List<String> labels, TextBuffer out) {
        for (int i = 0; i < labels.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            text(labels.get(i).getBytes(StandardCharsets.UTF_8), out);
        }
    }

    private void flags(List<String> labels, TextBuffer out) {
        if (!labels.isEmpty()) {
            out.append(" { ");
            labels(labels, out);
            out.append(" }");
        }
    }

    @Override
    public void wide(FieldClass fieldClass, BigInteger value, TextBuffer out) {
        switch (fieldClass) {
            case FixedLengthInteger i ->
                wideInteger(value, i.displayBase(), i.lengthBits(), i.mappings(), i.signed(), out);
            case VariableLengthInteger i -> {
                int lengthBits = Math.max(Long.SIZE, value.bitLength() + 1);
                wideInteger(value, i.displayBase(), lengthBits, i.mappings(), i.signed(), out);
            }
            case FixedLengthFloat f -> {
                out.append(colors.value());
                FloatText.append(new FloatValue(value, f.lengthBits()).doubleValue(), out);
                out.append(colors.reset());
            }
            case FixedLengthBoolean _ ->
                out.append(colors.value() + (value.signum() == 0 ? "false" : "true") + colors.reset());
            default -> out.append(colors.value() + "0x" + hexadecimal(value) + colors.reset());
        }
    }

    private void wideInteger(
            BigInteger value, int base, int lengthBits, List<Mapping> mappings, boolean signed, TextBuffer out) {
        BigInteger pattern = value.and(BigInteger.ONE.shiftLeft(lengthBits).subtract(BigInteger.ONE));
        String number = switch (base) {
            case 2 -> "0b" + "0".repeat(lengthBits - Math.max(1, pattern.bitLength())) + pattern.toString(2);
            case 8 -> "0" + pattern.toString(8);
            case 16 -> "0x" + hexadecimal(pattern);
            default -> value.toString();
        };
        if (mappings.isEmpty()) {
            out.append(colors.value() + number + colors.reset());
        } else {
            enumeration(WideLabels.of(mappings, value, signed), out, o -> o.append(number));
        }
    }

    private static String hexadecimal(BigInteger value) {
        return value.toString(16).toUpperCase(java.util.Locale.ROOT);
    }

    @Override
    public void string(MemorySegment bytes, long begin, long end, TextBuffer out) {
        out.append(colors.value());
        escapes.quoted(bytes, begin, end, out);
        out.append(colors.reset());
    }

    @Override
    public void string(StringValue value, TextBuffer out) {
        text(value.text().getBytes(StandardCharsets.UTF_8), out);
    }

    private void text(byte[] utf8, TextBuffer out) {
        string(MemorySegment.ofArray(utf8), 0, utf8.length, out);
    }

    @Override
    public void blob(MemorySegment bytes, long begin, long end, TextBuffer out) {
        out.append('{');
        for (long at = begin; at < end; at++) {
            out.append(' ');
            out.append(HexFormat.of().toHexDigits(bytes.get(ValueLayout.JAVA_BYTE, at)));
        }
        out.append(" }");
    }
}
