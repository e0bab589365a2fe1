package dev.spoor.ctf.metadata;

import dev.spoor.ctf.model.TraceClass;
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
    /// one after the other. Packets may end within a declaration that is not all there: the recording was copied
    /// while it was made, or a crash ended it. The others are read, and a warning says so.
    ///
    /// @param bytes the stream
    /// @param source what it is called in messages, such as the file's path
    /// @throws MetadataException if it isn't valid metadata
    public static Metadata read(byte[] bytes, String source) throws MetadataException {
        return read(bytes, source, false);
    }

    /// @param growing whether the stream may end anywhere
    static Metadata read(byte[] bytes, String source, boolean growing) throws MetadataException {
        Messages messages = new Messages(source);
        if (growing && bytes.length < Integer.BYTES) {
            throw messages.nothingYet(new Place(1, 1), "expected metadata, found " + bytes.length + " bytes");
        }
        boolean packetized = MetadataPackets.isPacketized(bytes);
        byte[] content = packetized ? MetadataPackets.join(bytes, messages, growing) : bytes;
        boolean mayBeCut = packetized || growing;
        TraceClass traceClass =
                isJson(content) ? FragmentReader.read(content, messages, mayBeCut) : read(content, messages, mayBeCut);
        return new Metadata(traceClass, messages.warnings());
    }

    private static TraceClass read(byte[] content, Messages messages, boolean mayBeCut) throws MetadataException {
        String text = new String(content, StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(text, messages);
        StatementParser parser;
        try {
            parser = new StatementParser(new TokenStream(lexer, messages));
        } catch (MetadataException e) {
            throw mayBeCut && lexer.endedWithin()
                    ? messages.nothingYet(new Place(1, 1), "expected a 'trace' block, found none")
                    : e;
        }
        Declarations declarations = new DeclarationReader(messages).read(parser, mayBeCut);
        return new TraceClassBuilder(declarations, content.length, messages).build();
    }
}
