package dev.spoor.chart;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes pixels as PNG (ISO/IEC 15948), three bytes each.
///
/// `ImageIO` could, but loads five hundred classes first and takes as long as everything else that a picture needs.
final class PngEncoder {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK_BYTES = 1 << 16;

    /// Each row is written as the differences to the one above, which are mostly 0 in a chart.
    private static final byte FILTER_UP = 2;

    private PngEncoder() {}

    /// Writes an image. Leaves the stream open.
    ///
    /// @param pixels row by row, from the top, as 0xRRGGBB; what is above is not looked at
    static void write(int[] pixels, int width, int height, OutputStream out) throws IOException {
        out.write(SIGNATURE);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        // 8 bits for each of red, green and blue; the one compression and filter method there is; not interlaced.
        fields.write(new byte[] {8, 2, 0, 0, 0});
        chunk("IHDR", header.toByteArray(), header.size(), out);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            compress(pixels, width, height, deflater, out);
        } finally {
            deflater.end();
        }
        chunk("IEND", new byte[0], 0, out);
    }

    private static void compress(int[] pixels, int width, int height, Deflater deflater, OutputStream out)
            throws IOException {
        byte[] row = new byte[1 + 3 * width];
        byte[] compressed = new byte[CHUNK_BYTES];
        int size = 0;
        for (int y = 0; y < height; y++) {
            int begin = y * width;
            filter(pixels, begin, y == 0 ? new int[width] : pixels, y == 0 ? 0 : begin - width, row);
            deflater.setInput(row);
            while (!deflater.needsInput()) {
                size += deflater.deflate(compressed, size, compressed.length - size);
                size = writeFull(compressed, size, out);
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            size += deflater.deflate(compressed, size, compressed.length - size);
            size = writeFull(compressed, size, out);
        }
        chunk("IDAT", compressed, size, out);
    }

    private static int writeFull(byte[] compressed, int size, OutputStream out) throws IOException {
        if (size < compressed.length) {
            return size;
        }
        chunk("IDAT", compressed, size, out);
        return 0;
    }

    /// The differences of a row to the one above, byte by byte. The rows of a chart are mostly alike: what differs is
    /// looked for with what the JVM has for that.
    private static void filter(int[] pixels, int begin, int[] above, int aboveBegin, byte[] row) {
        int width = (row.length - 1) / 3;
        Arrays.fill(row, (byte) 0);
        row[0] = FILTER_UP;
        int x = 0;
        while (x < width) {
            int alike = Arrays.mismatch(pixels, begin + x, begin + width, above, aboveBegin + x, aboveBegin + width);
            if (alike < 0) {
                return;
            }
            x += alike;
            int here = pixels[begin + x];
            int there = above[aboveBegin + x];
            row[1 + 3 * x] = (byte) ((here >>> 16) - (there >>> 16));
            row[2 + 3 * x] = (byte) ((here >>> 8) - (there >>> 8));
            row[3 + 3 * x] = (byte) (here - there);
            x++;
        }
    }

    private static void chunk(String type, byte[] content, int size, OutputStream out) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(content, 0, size);
        DataOutputStream fields = new DataOutputStream(out);
        fields.writeInt(size);
        fields.write(name);
        fields.write(content, 0, size);
        fields.writeInt((int) checksum.getValue());
    }
}
