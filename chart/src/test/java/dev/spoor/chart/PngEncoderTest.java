package dev.spoor.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngEncoderTest {

    /// The larger ones don't fit into one chunk: noise can't be compressed.
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "1, 500", "500, 1", "640, 400"})
    void isReadByOthers(int width, int height) throws Exception {
        assertIsRead(new Random(7).ints((long) width * height, 0, 1 << 24).toArray(), width, height);
    }

    /// As in a chart: most rows are like the one above but for a few pixels, or for none.
    @Test
    void rowsThatAreAlikeAreReadByOthers() throws Exception {
        int width = 300;
        int height = 200;
        Random random = new Random(11);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            boolean different = i / width % 3 == 1 && random.nextInt(20) == 0;
            pixels[i] = different || i < width ? random.nextInt(1 << 24) : pixels[i - width];
        }
        assertIsRead(pixels, width, height);
    }

    private static void assertIsRead(int[] pixels, int width, int height) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PngEncoder.write(pixels, width, height, bytes);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        int[] read = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(read[i] & 0xFFFFFF).isEqualTo(pixels[i]);
        }
    }
}
