package dev.spoor.ctf.text;

import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.value.FloatValue;
import dev.spoor.ctf.value.StringValue;
import dev.spoor.ctf.value.WideFloat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// Fields as JSON values, exact: integers with all digits, floating-point numbers with as many as tell them
/// from their neighbours, what is no valid text as `{"bytes":"…"}`.
///
/// @param text how text is written
record JsonNotation(JsonText text) implements Notation {

    private static final int DOUBLE_PRECISION = 53;

    @Override
    public String structureBegin() {
        return "{";
    }

    @Override
    public String memberBegin(int index, String name, boolean named) {
        return (index == 0 ? "" : ",") + text.quoted(name) + ":";
    }

    @Override
    public String structureEnd() {
        return "}";
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
    }

    @Override
    public String arrayEnd() {
        return "]";
    }

    @Override
    public String choiceBegin() {
        return "";
    }

    @Override
    public String choiceEnd() {
        return "";
    }

    @Override
    public String absent() {
        return "null";
    }

    @Override
    public NumberPrinter number(FixedLengthField field) {
        return switch (field) {
            case FixedLengthInteger i
            when i.enumeration() || !i.mappings().isEmpty() -> {
                NumberPrinter plain = integer(i.signed());
                yield new RememberedText((value, out) -> {
                    out.append("{\"value\":");
                    plain.print(value, out);
                    labels(i.labels(value), out);
                });
            }
            case FixedLengthInteger i -> integer(i.signed());
            case FixedLengthFloat f -> (value, out) -> floatingPoint(unsigned(value), f.lengthBits(), out);
            case FixedLengthBoolean _ -> (value, out) -> out.append(value == 0 ? "false" : "true");
            case FixedLengthBitArray _ -> (value, out) -> out.unsigned(value);
            case FixedLengthBitMap m ->
                new RememberedText((value, out) -> {
                    out.append("{\"value\":");
                    out.unsigned(value);
                    labels(m.labels(value), out);
                });
        };
    }

    private static NumberPrinter integer(boolean signed) {
        return signed ? NumberPrinter.SIGNED : NumberPrinter.UNSIGNED;
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    private void labels(List<String> labels, TextBuffer out) {
        out.append(",\"labels\":[");
        for (int i = 0; i < labels.size(); i++) {
            out.append((i == 0 ? "" : ",") + text.quoted(labels.get(i)));
        }
        out.append("]}");
    }

    @Override
    public void wide(FieldClass fieldClass, BigInteger value, TextBuffer out) {
        switch (fieldClass) {
            case FixedLengthInteger i
            when i.enumeration() || !i.mappings().isEmpty() -> {
                out.append("{\"value\":" + value);
                labels(WideLabels.of(i.mappings(), value, i.signed()), out);
            }
            case VariableLengthInteger i
            when !i.mappings().isEmpty() -> {
                out.append("{\"value\":" + value);
                labels(WideLabels.of(i.mappings(), value, i.signed()), out);
            }
            case FixedLengthFloat f -> floatingPoint(value, f.lengthBits(), out);
            case FixedLengthBoolean _ -> out.append(value.signum() == 0 ? "false" : "true");
            default -> out.append(value.toString());
        }
    }

    /// A number where it is a `double`, else its bits.
    private static void floatingPoint(BigInteger bits, int lengthBits, TextBuffer out) {
        double value = new FloatValue(bits, lengthBits).doubleValue();
        if (Double.isNaN(value)) {
            out.append("\"NaN\"");
        } else if (lengthBits > Long.SIZE && !isDouble(WideFloat.of(bits, lengthBits))) {
            out.append("{\"bits\":\"" + HexFormat.of().formatHex(bigEndian(bits, lengthBits)) + "\"}");
        } else if (Double.isInfinite(value)) {
            out.append(value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
        } else {
            out.append(Double.toString(value));
        }
    }

    private static boolean isDouble(WideFloat number) {
        BigInteger significand = number.significand();
        if (number.special() || significand.signum() == 0) {
            return true;
        }
        int precision = significand.bitLength() - significand.getLowestSetBit();
        int exponent = number.exponent() + significand.bitLength() - 1;
        return precision <= DOUBLE_PRECISION && exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT;
    }

    private static byte[] bigEndian(BigInteger bits, int lengthBits) {
        byte[] bytes = new byte[lengthBits / Byte.SIZE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = bits.shiftRight(Byte.SIZE * i).byteValue();
        }
        return bytes;
    }

    @Override
    public void string(MemorySegment bytes, long begin, long end, TextBuffer out) {
        byte[] utf8 = bytes.asSlice(begin, end - begin).toArray(ValueLayout.JAVA_BYTE);
        if (Utf8.isValid(utf8, 0, utf8.length)) {
            text.append(utf8, 0, utf8.length, out);
        } else {
            bytes(utf8, out);
        }
    }

    @Override
    public void string(StringValue value, TextBuffer out) {
        byte[] encoded = value.encoded().toArray();
        byte[] utf8 = value.text().getBytes(StandardCharsets.UTF_8);
        if (java.util.Arrays.equals(
                encoded, value.text().getBytes(value.encoding().charset()))) {
            text.append(utf8, 0, utf8.length, out);
        } else {
            bytes(encoded, out);
        }
    }

    @Override
    public void blob(MemorySegment bytes, long begin, long end, TextBuffer out) {
        bytes(bytes.asSlice(begin, end - begin).toArray(ValueLayout.JAVA_BYTE), out);
    }

    private static void bytes(byte[] bytes, TextBuffer out) {
        out.append("{\"bytes\":\"" + HexFormat.of().formatHex(bytes) + "\"}");
    }
}
