package dev.spoor.ctf.metadata;

import java.nio.charset.StandardCharsets;

/// Reads metadata streams of CTF 1.8 and CTF 2: packets of text, or plain text.
///
/// The steps for CTF 2: packets → text ([MetadataPackets]) → JSON texts ([JsonFragments], [JsonReader]) →
/// model ([FragmentReader]). The steps for CTF 1.8: packets → text ([MetadataPackets]) → tokens ([Lexer]) →
/// statements ([StatementParser]) → declarations with lexically resolved types ([DeclarationReader]) →
/// model ([TraceClassBuilder]).
public final class MetadataReader {

    private static final byte RECORD_SEPARATOR = 0x1E;

    private MetadataReader() {}

    /// Whether it is CTF 2: it begins with a record separator or, where that is missing, an object.
    private static boolean isJson(byte[] content) {
        int at = 0;
        while (at < content.length && (content[at] == ' ' || content[at] == '\n' || content[at] == '\r')) {
            at++;
        }
        return at < content.length && (content[at] == RECORD_SEPARATOR || content[at] == '{');
    }

    /// Reads a whole metadata stream.
    ///
    /// Lines and columns in messages are those of the text; in a packetized stream, of the packets' texts
    /// one after the other.
    ///
    /// @param bytes the stream
    /// @param source what it is called in messages, such as the file's path
    /// @throws MetadataException if it isn't valid metadata
    public static Metadata read(byte[] bytes, String source) throws MetadataException {
        Messages messages = new Messages(source);
        byte[] content = MetadataPackets.isPacketized(bytes) ? MetadataPackets.join(bytes, messages) : bytes;
        if (isJson(content)) {
            return new Metadata(FragmentReader.read(content, messages), messages.warnings());
        }
        String text = new String(content, StandardCharsets.UTF_8);
        StatementParser parser = new StatementParser(new TokenStream(new Lexer(text, messages), messages));
        Declarations declarations = new DeclarationReader(messages).read(parser);
        return new Metadata(new TraceClassBuilder(declarations, content.length, messages).build(), messages.warnings());
    }
}
