package dev.spoor.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.function.UnaryOperator;

/// Writes lines in which something is called by another name. What has no line feed yet waits.
final class NamingWriter extends FilterWriter {

    private final UnaryOperator<String> names;
    private final StringBuilder line = new StringBuilder();

    NamingWriter(Writer out, UnaryOperator<String> names) {
        super(out);
        this.names = names;
    }

    @Override
    public void write(int c) throws IOException {
        write(new char[] {(char) c}, 0, 1);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.toCharArray(), offset, length);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        line.append(text, offset, length);
        int end = line.lastIndexOf("\n") + 1;
        if (end > 0) {
            out.write(names.apply(line.substring(0, end)));
            line.delete(0, end);
        }
    }

    @Override
    public void flush() throws IOException {
        out.write(names.apply(line.toString()));
        line.setLength(0);
        out.flush();
    }
}
