package dev.spoor.ctf.metadata;

/// Says what is wrong with a metadata stream and where.
public sealed class MetadataException extends Exception permits NoMetadataYetException {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final int line;
    private final int column;

    /// @param source what the text is called, such as the metadata file's path
    /// @param line 1 for the first line; 0 when no line is meant
    /// @param column 1 for the first character of the line; 0 when no column is meant
    /// @param sentence what was expected and what was found
    public MetadataException(String source, int line, int column, String sentence) {
        super(line == 0 ? source + ": " + sentence : source + ":" + line + ":" + column + ": " + sentence);
        this.source = source;
        this.line = line;
        this.column = column;
    }

    /// What the text is called.
    public String source() {
        return source;
    }

    /// The line, from 1; 0 when the message is about the whole stream.
    public int line() {
        return line;
    }

    /// The column, in characters from 1; 0 when the message is about the whole stream.
    public int column() {
        return column;
    }
}
