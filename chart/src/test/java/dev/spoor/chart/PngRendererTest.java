package dev.spoor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngRendererTest {

    private static final long SECOND_NS = Charts.SECOND_NS;

    @ParameterizedTest
    @CsvSource({"1200, 600", "320, 200", "480, 300", "320, 4000", "8000, 200", "8000, 4000"})
    void drawsEverySize(int width, int height) throws Exception {
        for (Theme theme : Theme.values()) {
            RateChart chart = Charts.chart(
                    "Every size", "", Charts.NOON_NS, SECOND_NS, Charts.bursts(Charts.NAMES, 100, 1000, 1));
            BufferedImage image = draw(chart, new Size(width, height), theme);
            assertThat(image.getWidth()).isEqualTo(width);
            assertThat(image.getHeight()).isEqualTo(height);
            Palette palette = Palette.of(theme);
            List<Paint> paints = palette.series(chart.series());
            assertThat(pixels(image, palette.background().rgb())).isGreaterThan(width * height / 10);
            assertThat(pixels(image, paints.getFirst().rgb())).isGreaterThan(width * height / 50);
        }
    }

    /// Where nothing happened, the band shows alone, and it is where the interval is.
    @Test
    void marksWhereEventRecordsWereLost() throws Exception {
        Series none = new Series("none", new long[100]);
        LostInterval lost =
                new LostInterval(Charts.NOON_NS + 25 * SECOND_NS, Charts.NOON_NS + 50 * SECOND_NS, 12_345, 0);
        BufferedImage without =
                draw(Charts.chart("", "", Charts.NOON_NS, SECOND_NS, List.of(none)), Size.DEFAULT, Theme.LIGHT);
        BufferedImage with =
                draw(Charts.chart("", "", Charts.NOON_NS, SECOND_NS, List.of(none), lost), Size.DEFAULT, Theme.LIGHT);

        int y = 200;
        int first = Size.DEFAULT.width();
        int last = 0;
        for (int x = 0; x < Size.DEFAULT.width(); x++) {
            if (with.getRGB(x, y) != without.getRGB(x, y)) {
                first = Math.min(first, x);
                last = Math.max(last, x);
            }
        }
        assertThat(first / 1200.0).isBetween(0.25, 0.29);
        assertThat(last / 1200.0).isBetween(0.48, 0.52);
        // The bar on top of the plot is in the full colour.
        assertThat(pixels(with, Palette.of(Theme.LIGHT).lost().rgb())).isGreaterThan(1000);
    }

    @Test
    void marksAnInstantTwoPixelsWide() throws Exception {
        LostInterval lost = new LostInterval(Charts.NOON_NS, Charts.NOON_NS, 1, 0);
        RateChart chart =
                Charts.chart("", "", Charts.NOON_NS, SECOND_NS, List.of(new Series("none", new long[100])), lost);
        Picture picture = ChartLayout.of(chart, Size.DEFAULT, Theme.DARK);
        assertThat(picture.shapes().stream()
                        .filter(Shape.Hatch.class::isInstance)
                        .map(Shape.Hatch.class::cast)
                        .findFirst())
                .hasValueSatisfying(hatch -> assertThat(hatch.width()).isEqualTo(2));
    }

    @Test
    void drawsUnusualCharts() throws Exception {
        long[] one = new long[60];
        one[30] = 1;
        List<RateChart> charts = List.of(
                Charts.chart("nothing", "", Charts.NOON_NS, SECOND_NS, List.of()),
                Charts.chart("one event", "", Charts.NOON_NS, SECOND_NS, List.of(new Series("one", one))),
                Charts.chart("one step", "", Charts.NOON_NS, 1, List.of(new Series("a", new long[] {7}))),
                Charts.chart("before the epoch", "", -40 * SECOND_NS, SECOND_NS, List.of(new Series("one", one))),
                Charts.withClock(
                        Charts.chart("origin", "", -40 * SECOND_NS, SECOND_NS, List.of(new Series("one", one))),
                        false,
                        ZoneOffset.UTC),
                Charts.chart("much", "", 0, 1, List.of(new Series("a", new long[] {Long.MAX_VALUE / 2}))));
        for (RateChart chart : charts) {
            BufferedImage image = draw(chart, Size.DEFAULT, Theme.LIGHT);
            int blue = Palette.of(Theme.LIGHT).hues().getFirst().rgb();
            assertThat(pixels(image, blue) > 0).as(chart.title()).isEqualTo(chart.total() > 0);
        }
    }

    @Test
    void rejectsOtherSizes() {
        assertThatThrownBy(() -> new Size(319, 200))
                .hasMessage("size: expected 320x200 to 8000x4000 pixels, found 319x200");
        assertThatThrownBy(() -> new Size(1200, 4001)).hasMessageContaining("found 1200x4001");
    }

    /// In a process of its own, whose fontconfig knows no font.
    @Test
    void saysWhichPackagesHaveFonts(@TempDir Path directory) throws Exception {
        Path noFonts = Files.writeString(
                directory.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The JDK remembers there which fonts it found.
                "-Duser.home=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                WithoutFonts.class.getName());
        builder.environment().put("FONTCONFIG_FILE", noFonts.toString());
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(printed.strip())
                .endsWith("no picture: expected a font to write its texts with, found none"
                        + " (on Debian: apt-get install fontconfig fonts-dejavu-core)");
    }

    /// Prints what drawing fails with.
    static final class WithoutFonts {

        private WithoutFonts() {}

        public static void main(String[] arguments) {
            try {
                draw(Charts.chart("", "", 0, 1, List.of()), Size.DEFAULT, Theme.LIGHT);
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static BufferedImage draw(RateChart chart, Size size, Theme theme) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngRenderer.write(chart, size, theme, out);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }

    private static int pixels(BufferedImage image, int rgb) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xffffff) == rgb) {
                    count++;
                }
            }
        }
        return count;
    }
}
