package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Packets of metadata: CTF 1.8.3 section 7.1.
class MetadataPacketsTest {

    private static final String TEXT = "trace { major = 1; minor = 8; byte_order = le; };";
    private static final int PADDING_SIZE = 11;

    private static byte[] packet(String text, ByteOrder order) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer packet =
                ByteBuffer.allocate(37 + content.length + PADDING_SIZE).order(order);
        packet.putInt(0x75D11D57).position(24);
        packet.putInt((37 + content.length) * 8).putInt(packet.capacity() * 8);
        packet.put(35, (byte) 1).put(36, (byte) 8).position(37);
        packet.put(content);
        return packet.array();
    }

    private static Metadata read(byte[] bytes) throws MetadataException {
        return MetadataReader.read(bytes, "metadata");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void joinsPacketsEvenWithinAWord(String order) throws MetadataException {
        ByteOrder byteOrder = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(packet(TEXT.substring(0, 11), byteOrder));
        stream.writeBytes(packet(TEXT.substring(11), byteOrder));
        assertThat(read(stream.toByteArray()).traceClass())
                .isEqualTo(Tsdl.read(TEXT).traceClass());
    }

    /// Offsets and values of header bytes of a second packet in little-endian order, which begins at byte
    /// 97.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 0    | expected the magic number 0x75d11d57, found 0x75d11d00
            32 | 1    | expected no compression, found compression scheme 1
            33 | 2    | expected no encryption, found encryption scheme 2
            34 | 255  | expected no checksum, found checksum scheme 255
            35 | 2    | expected version 1.8 or 2.0, found 2.8
            36 | 116  | expected version 1.8 or 2.0, found 1.116
            24 | 1    | expected a content size of whole bytes between 296 and 776 bits, found 513
            27 | 128  | expected a content size of whole bytes between 296 and 776 bits, found 2147484336
            25 | 0    | expected a content size of whole bytes between 296 and 776 bits, found 176
            31 | 127  | expected a packet size of whole bytes between 296 and 776 bits, found 2130707208
            29 | 0    | expected a packet size of whole bytes between 296 and 776 bits, found 8
            """)
    void refusesHeaders(int offset, int value, String sentence) {
        byte[] first = packet(TEXT, ByteOrder.LITTLE_ENDIAN);
        byte[] second = packet(TEXT, ByteOrder.LITTLE_ENDIAN);
        second[offset] = (byte) value;
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(first);
        stream.writeBytes(second);
        assertThatThrownBy(() -> read(stream.toByteArray()))
                .isInstanceOf(MetadataException.class)
                .hasMessage("metadata: metadata packet at byte 97: " + sentence);
    }

    @Test
    void refusesAPartOfAHeader() {
        byte[] bytes = Arrays.copyOf(packet(TEXT, ByteOrder.BIG_ENDIAN), 20);
        assertThatThrownBy(() -> read(bytes))
                .hasMessage("metadata: metadata packet at byte 0: expected a header of 37 bytes, found 20 bytes");
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> read(new byte[0])).hasMessage("metadata:1:1: expected a 'trace' block, found none");
    }
}
