package dev.spoor.ctf.write;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.TraceClass;
import java.nio.charset.StandardCharsets;

/// Writes a trace class as a metadata stream: in TSDL for CTF 1.8, in JSON fragments for CTF 2.
///
/// What has been written is read again and compared, so that a class that the format can't express is
/// refused and never changed silently.
public final class MetadataWriter {

    private MetadataWriter() {}

    /// The metadata stream of a trace class.
    ///
    /// @return plain text, in UTF-8
    /// @throws WriteException if the class's format can't express it
    public static byte[] write(TraceClass traceClass) throws WriteException {
        byte[] text = switch (traceClass.version()) {
            case CTF_1_8 -> TsdlWriter.write(traceClass).getBytes(StandardCharsets.UTF_8);
            case CTF_2 -> JsonWriter.write(traceClass).getBytes(StandardCharsets.UTF_8);
        };
        try {
            TraceClass readAgain = MetadataReader.read(text, "metadata").traceClass();
            ClassDifference.check(traceClass, readAgain);
        } catch (MetadataException e) {
            throw new WriteException(
                    traceClass.version() + ": expected a trace class that the format can express, found"
                            + " one that reads as invalid: " + e.getMessage());
        }
        return text;
    }
}
