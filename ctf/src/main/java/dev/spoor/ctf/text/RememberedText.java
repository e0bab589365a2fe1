package dev.spoor.ctf.text;

/// Prints values that come again and again, each at a price: remembers the text of some of them.
/// Thread-safe: a lost entry is made anew.
final class RememberedText implements NumberPrinter {

    private static final int SIZE = 64;

    /// All is final, so that another thread sees all of it or nothing.
    private record Entry(long value, TextBuffer.Constant text) {}

    private final NumberPrinter printer;
    private final Entry[] entries = new Entry[SIZE];

    RememberedText(NumberPrinter printer) {
        this.printer = printer;
    }

    @Override
    public void print(long value, TextBuffer out) {
        int at = (int) (value ^ value >>> 32) & SIZE - 1;
        Entry entry = entries[at];
        if (entry == null || entry.value != value) {
            TextBuffer text = new TextBuffer(64);
            printer.print(value, text);
            entry = new Entry(value, text.toConstant());
            entries[at] = entry;
        }
        out.append(entry.text);
    }
}
