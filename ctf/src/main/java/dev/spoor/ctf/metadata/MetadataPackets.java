package dev.spoor.ctf.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Joins the texts of metadata packets (CTF 1.8.3 section 7.1, CTF2-PMETA-1.0).
final class MetadataPackets {

    private static final int MAGIC = 0x75D11D57;
    private static final int HEADER_SIZE = 37;

    private final byte[] bytes;
    private final ByteBuffer stream;
    private final Messages messages;
    private int packetOffset;

    private MetadataPackets(byte[] bytes, ByteOrder byteOrder, Messages messages) {
        this.bytes = bytes;
        this.stream = ByteBuffer.wrap(bytes).order(byteOrder);
        this.messages = messages;
    }

    static boolean isPacketized(byte[] bytes) {
        if (bytes.length < Integer.BYTES) {
            return false;
        }
        int first = ByteBuffer.wrap(bytes).getInt(0);
        return first == MAGIC || first == Integer.reverseBytes(MAGIC);
    }

    /// The text of all packets, one after the other.
    ///
    /// @param growing whether the last packet may be cut, which is then passed over
    static byte[] join(byte[] bytes, Messages messages, boolean growing) throws MetadataException {
        boolean isBigEndian = ByteBuffer.wrap(bytes).getInt(0) == MAGIC;
        ByteOrder byteOrder = isBigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new MetadataPackets(bytes, byteOrder, messages).join(growing);
    }

    private byte[] join(boolean growing) throws MetadataException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(bytes.length);
        while (packetOffset < bytes.length) {
            if (growing && isCut()) {
                break;
            }
            checkHeader();
            int packetSize = packetSize();
            int contentSize = contentSize(packetSize);
            text.write(bytes, packetOffset + HEADER_SIZE, contentSize - HEADER_SIZE);
            packetOffset += packetSize;
        }
        return text.toByteArray();
    }

    private boolean isCut() {
        int available = bytes.length - packetOffset;
        return available < HEADER_SIZE
                || Integer.toUnsignedLong(stream.getInt(packetOffset + 28)) > (long) available * Byte.SIZE;
    }

    private void checkHeader() throws MetadataException {
        if (bytes.length - packetOffset < HEADER_SIZE) {
            throw error("expected a header of 37 bytes, found " + (bytes.length - packetOffset) + " bytes");
        }
        int magic = stream.getInt(packetOffset);
        if (magic != MAGIC) {
            throw error("expected the magic number 0x75d11d57, found 0x%08x".formatted(magic));
        }
        checkZero(32, "compression");
        checkZero(33, "encryption");
        checkZero(34, "checksum");
        int major = stream.get(packetOffset + 35) & 0xFF;
        int minor = stream.get(packetOffset + 36) & 0xFF;
        if (!(major == 1 && minor == 8) && !(major == 2 && minor == 0)) {
            throw error("expected version 1.8 or 2.0, found " + major + "." + minor);
        }
    }

    private void checkZero(int offset, String scheme) throws MetadataException {
        int value = stream.get(packetOffset + offset) & 0xFF;
        if (value != 0) {
            throw error("expected no " + scheme + ", found " + scheme + " scheme " + value);
        }
    }

    private int packetSize() throws MetadataException {
        long bits = Integer.toUnsignedLong(stream.getInt(packetOffset + 28));
        int available = bytes.length - packetOffset;
        if (bits % Byte.SIZE != 0 || bits < HEADER_SIZE * Byte.SIZE || bits / Byte.SIZE > available) {
            throw error("expected a packet size of whole bytes between 296 and " + (long) available * Byte.SIZE
                    + " bits, found " + bits);
        }
        return (int) (bits / Byte.SIZE);
    }

    private int contentSize(int packetSize) throws MetadataException {
        long bits = Integer.toUnsignedLong(stream.getInt(packetOffset + 24));
        if (bits % Byte.SIZE != 0 || bits < HEADER_SIZE * Byte.SIZE || bits / Byte.SIZE > packetSize) {
            throw error("expected a content size of whole bytes between 296 and " + (long) packetSize * Byte.SIZE
                    + " bits, found " + bits);
        }
        return (int) (bits / Byte.SIZE);
    }

    private MetadataException error(String sentence) {
        return messages.error("metadata packet at byte " + packetOffset + ": " + sentence);
    }
}
