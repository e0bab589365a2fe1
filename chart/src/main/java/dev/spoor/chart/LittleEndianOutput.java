package dev.spoor.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes 64-bit numbers and padded text to a stream, through a buffer. Mutable, single-threaded.
final class LittleEndianOutput {

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    LittleEndianOutput(OutputStream out) {
        this.out = out;
    }

    void int64(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    void float64(double value) throws IOException {
        room(Double.BYTES).putDouble(value);
    }

    /// Some 64-bit zeros.
    void zeros(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int64(0);
        }
    }

    /// ASCII text, filled up with zero bytes.
    ///
    /// @param sizeBytes more than the text's length, at most 64 KiB
    void text(String text, int sizeBytes) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        room(sizeBytes).put(bytes);
        for (int i = bytes.length; i < sizeBytes; i++) {
            buffer.put((byte) 0);
        }
    }

    /// Hands everything to the stream.
    void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
        out.flush();
    }

    private ByteBuffer room(int sizeBytes) throws IOException {
        if (buffer.remaining() < sizeBytes) {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return buffer;
    }
}
