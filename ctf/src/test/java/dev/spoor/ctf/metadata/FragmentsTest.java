package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.model.FormatVersion;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// How fragments follow one another (RFC 7464, CTF2-SPEC-2.0 section 5).
class FragmentsTest {

    private static final String PREAMBLE = Ctf2.PREAMBLE.replace('\'', '"');

    @Test
    void readsPreambleOnly() throws MetadataException {
        assertThat(Ctf2.read(Ctf2.PREAMBLE).version()).isEqualTo(FormatVersion.CTF_2);
    }

    @Test
    void toleratesRepeatedSeparatorsAndWhiteSpace() throws MetadataException {
        String stream = "\u001e\u001e\n\u001e " + PREAMBLE + "\r\n\n\u001e\n\u001e{\"type\": \"trace-class\"}\u001e";
        assertThat(Ctf2.readStream(stream).traceClass().dataStreamClasses()).isEmpty();
    }

    @Test
    void readsPackets() throws MetadataException {
        byte[] text = ("\u001e" + PREAMBLE + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(packet(text, 0, 10));
        stream.writeBytes(packet(text, 10, text.length));
        assertThat(MetadataReader.read(stream.toByteArray(), "metadata")
                        .traceClass()
                        .version())
                .isEqualTo(FormatVersion.CTF_2);
    }

    private static byte[] packet(byte[] text, int from, int to) {
        int headerSize = 37;
        int size = headerSize + to - from;
        ByteBuffer packet = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        packet.putInt(0, 0x75D11D57).putInt(24, 8 * size).putInt(28, 8 * size);
        packet.put(35, (byte) 2).put(36, (byte) 0).put(headerSize, text, from, to - from);
        return packet.array();
    }

    @Test
    void refusesWhatIsNoSequence() {
        assertRefused(
                PREAMBLE, "metadata:1:1: expected a record separator (0x1E) before the first fragment, found none");
        assertRefused(
                "\u001e" + PREAMBLE + "\n{}",
                "metadata:2:1: fragment 1: expected a record separator (0x1E) before the next value, found none");
        assertRefused("\u001e\n", "metadata:1:1: expected a preamble fragment, found none");
        assertRefused("\u001e" + PREAMBLE + "\n\u001e[1]", "metadata:2:2: fragment 2: fragment: expected an object");
        assertRefused(
                "\u001e" + PREAMBLE.substring(0, 20), "fragment 1: expected the rest of the fragment, found its end");
        assertRefused("\u001e" + PREAMBLE + "\n\u001e  nonsense", "fragment 2: expected JSON, found something else");
        assertRefused("\u001e" + "[".repeat(10_000), "metadata:1:803: fragment 1, /0/0/");
    }

    @Test
    void refusesOtherBytesThanUtf8() {
        byte[] bytes = ("\u001e" + PREAMBLE).getBytes(StandardCharsets.UTF_8);
        bytes[5] = (byte) 0xFF;
        assertThatThrownBy(() -> MetadataReader.read(bytes, "metadata"))
                .isInstanceOf(MetadataException.class)
                .hasMessage("metadata:1:6: expected UTF-8, found other bytes");
    }

    @Test
    void refusesPropertyTwice() {
        assertRefused(
                "\u001e{\"type\": \"preamble\",\n \"version\": 2, \"version\": 2}",
                "metadata:2:16: fragment 1, /version: expected a new property, found 'version' again");
    }

    private static void assertRefused(String stream, String message) {
        assertThatThrownBy(() -> Ctf2.readStream(stream))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining(message);
    }
}
