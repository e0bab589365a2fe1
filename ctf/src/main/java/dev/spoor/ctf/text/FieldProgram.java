package dev.spoor.ctf.text;

import dev.spoor.ctf.decode.FieldCursor;
import java.util.ArrayList;
import java.util.List;

/// Prints fields one after the other, with constant text before, between and after them. Immutable,
/// thread-safe.
///
/// Hot: once for every event record that `cat` prints.
final class FieldProgram implements FieldPrinter {

    private final TextBuffer.Constant[] texts;
    private final FieldPrinter[] fields;

    private FieldProgram(TextBuffer.Constant[] texts, FieldPrinter[] fields) {
        this.texts = texts;
        this.fields = fields;
    }

    @Override
    public void print(FieldCursor cursor, TextBuffer out) {
        for (int i = 0; i < fields.length; i++) {
            out.append(texts[i]);
            fields[i].print(cursor, out);
        }
        out.append(texts[fields.length]);
    }

    /// Puts a program together. Mutable, single-threaded.
    static final class Builder {
        private final List<TextBuffer.Constant> texts = new ArrayList<>();
        private final List<FieldPrinter> fields = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        /// Appends constant text.
        Builder text(String constant) {
            text.append(constant);
            return this;
        }

        /// Appends a field.
        Builder field(FieldPrinter printer) {
            takeText();
            fields.add(printer);
            return this;
        }

        private void takeText() {
            texts.add(TextBuffer.Constant.of(text.toString()));
            text.setLength(0);
        }

        FieldProgram build() {
            takeText();
            return new FieldProgram(texts.toArray(TextBuffer.Constant[]::new), fields.toArray(FieldPrinter[]::new));
        }
    }
}
