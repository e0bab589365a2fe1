package dev.spoor.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.List;

/// Draws a chart as PNG: stacked areas of event rates over time, with axes, a legend, and bands where event
/// records were lost.
///
/// Where steps are narrower than a pixel, each pixel shows the average over the steps in it; the picture
/// says so.
public final class PngRenderer {

    private static final String NO_FONTS = "no picture: expected a font to write its texts with, found none"
            + " (on Debian: apt-get install fontconfig fonts-dejavu-core)";

    static {
        // Before AWT loads: where a display is set, it would want one.
        System.setProperty("java.awt.headless", "true");
    }

    private PngRenderer() {}

    /// Writes a picture. Leaves the stream open.
    ///
    /// @throws IOException if the stream throws it, or this machine has no fonts
    public static void write(RateChart chart, Size size, Theme theme, OutputStream out) throws IOException {
        BufferedImage image = paint(ChartLayout.of(chart, size, theme));
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        PngEncoder.write(pixels, image.getWidth(), image.getHeight(), out);
        out.flush();
    }

    /// Loads what drawing needs on a thread of its own, so that it is there when a picture is to be written: AWT and
    /// its fonts take longer than the drawing.
    public static void prepare() {
        Thread.ofPlatform().daemon().name("picture").start(PngRenderer::drawSomething);
    }

    private static void drawSomething() {
        RateChart chart = new RateChart(
                "title",
                "subtitle",
                0,
                10,
                0,
                1,
                10,
                List.of(new Series("series", new long[10])),
                List.of(new LostInterval(2, 5, 1, 0)),
                true,
                ZoneOffset.UTC);
        try {
            write(chart, Size.LEAST, Theme.LIGHT, OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException | LinkageError e) {
            // It will be met again, and said, when the picture is written.
        }
    }

    private static BufferedImage paint(Picture picture) throws IOException {
        BufferedImage image =
                new BufferedImage(picture.size().width(), picture.size().height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            checkFonts(graphics);
            graphics.setColor(new Color(picture.background().rgb()));
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            AwtPainter painter = new AwtPainter(graphics);
            picture.shapes().forEach(painter::paint);
            return image;
        } finally {
            graphics.dispose();
        }
    }

    /// Without fonts, AWT fails with errors that differ from version to version and never say what to do.
    private static void checkFonts(Graphics2D graphics) throws IOException {
        try {
            AwtPainter.font(AwtPainter.PROBE_SIZE, false).getLineMetrics("x", graphics.getFontRenderContext());
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new IOException(NO_FONTS, e);
        }
    }
}
