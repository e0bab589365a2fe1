package dev.spoor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class SvgRendererTest {

    /// The counts come back from the outlines and the axes' labels alone, whether a step is many pixels or
    /// a pixel many steps.
    @ParameterizedTest
    @CsvSource({"60, 100", "900, 20000", "10000, 50", "100000, 3000000", "1, 5", "200, 3"})
    void outlinesHoldTheCounts(int steps, double highest) throws Exception {
        List<Series> series = Charts.bursts(Charts.NAMES, steps, highest, steps);
        RateChart chart = Charts.chart("counts", "", Charts.NOON_NS, 100_000_000L, series);
        SvgReader svg = read(chart);
        double windowSeconds = (chart.windowEndNs() - chart.windowBeginNs()) / 1e9;
        Element clip = (Element)
                svg.elements("clipPath").getFirst().getElementsByTagName("rect").item(0);
        double secondsPerPx = windowSeconds / Double.parseDouble(clip.getAttribute("width"));
        RateLabel rate = highestRateLabel(svg);
        double ratePerPx = rate.rate() / svg.heightOf(rate.label());

        List<SvgReader.Area> areas = new ArrayList<>(svg.areas().reversed());

        assertThat(areas).extracting(SvgReader.Area::name).containsExactlyElementsOf(Charts.NAMES);
        double below = 0;
        for (int i = 0; i < areas.size(); i++) {
            double drawn = (areas.get(i).area() - below) * secondsPerPx * ratePerPx;
            below = areas.get(i).area();
            long total = series.get(i).total();
            assertThat(areas.get(i).total()).isEqualTo(total);
            if (total == 0) {
                assertThat(drawn).isZero();
            } else {
                assertThat(drawn).as(areas.get(i).name()).isCloseTo((double) total, withinPercentage(1));
            }
        }
    }

    @Test
    void holdsNoMarkupOfNames() throws Exception {
        String evil = "a\n\"><script>alert(1)</script>&amp;\u0000\u001b[31m\u202e";
        RateChart chart = Charts.chart(
                evil, evil, Charts.NOON_NS, 1_000_000_000L, List.of(new Series(evil, new long[] {1, 2, 3})));
        SvgReader svg = read(chart);

        String shown = "a\"><script>alert(1)</script>&amp;[31m";
        assertThat(svg.elements("script")).isEmpty();
        assertThat(svg.areas()).extracting(SvgReader.Area::name).containsExactly(shown);
        assertThat(svg.texts()).contains(shown);
        assertThat(svg.document.getDocumentElement().getTextContent()).matches("[^\\x00-\\x09\\x0b-\\x1f\\u202e]*");
    }

    @Test
    void marksAndStatesWhatWasLost() throws Exception {
        long noon = Charts.NOON_NS;
        RateChart chart = Charts.chart(
                "lost",
                "",
                noon,
                1_000_000_000L,
                Charts.bursts(Charts.NAMES, 60, 100, 1),
                new LostInterval(noon + 10_000_000_000L, noon + 10_000_000_001L, 12_000, 0),
                new LostInterval(noon + 20_000_000_000L, noon + 30_000_000_000L, 345, 3));
        SvgReader svg = read(chart);

        assertThat(svg.texts()).contains("lost: 12,345 event records and 3 packets");
        List<Double> widths = svg.elements("rect").stream()
                .filter(rect -> rect.getAttribute("class").equals("lost"))
                .map(rect -> Double.parseDouble(rect.getAttribute("width")))
                .toList();
        Element clip = (Element)
                svg.elements("clipPath").getFirst().getElementsByTagName("rect").item(0);
        double plotWidth = Double.parseDouble(clip.getAttribute("width"));
        assertThat(widths).hasSize(3).first().isEqualTo(2.0);
        assertThat(widths.get(1)).isCloseTo(plotWidth / 6, withinPercentage(1));
    }

    @Test
    void keepsAllTextInside() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            names.add("provider_" + i + ":" + "x".repeat(100));
            List<Series> series = Charts.bursts(names, 50, 1e9, i);
            RateChart chart = Charts.chart("t".repeat(300), "s".repeat(300), Charts.NOON_NS, 1_000_000_000L, series);
            for (Size size : List.of(new Size(320, 200), new Size(480, 300), Size.DEFAULT, new Size(8000, 4000))) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                SvgRenderer.write(chart, size, Theme.LIGHT, out);
                for (Element text : new SvgReader(out.toByteArray()).elements("text")) {
                    double width = TextWidth.px(
                            text.getTextContent(),
                            Double.parseDouble(text.getAttribute("font-size")),
                            text.getAttribute("font-weight").equals("bold"));
                    double x = Double.parseDouble(text.getAttribute("x"));
                    double begin = switch (text.getAttribute("text-anchor")) {
                        case "middle" -> x - width / 2;
                        case "end" -> x - width;
                        default -> x;
                    };
                    assertThat(begin).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
                    assertThat(begin + width).as(text.getTextContent()).isLessThanOrEqualTo(size.width());
                    assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(0.0, size.height() - 2.0);
                }
            }
        }
    }

    @Test
    void staysSmall() throws Exception {
        List<Series> series = Charts.bursts(Charts.NAMES, 1_000_000, 1e6, 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SvgRenderer.write(
                Charts.chart("million", "", Charts.NOON_NS, 1_000_000L, series), Size.DEFAULT, Theme.DARK, out);
        assertThat(out.size()).isLessThan(150_000);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("averages over ");
    }

    /// @param rate events/s
    private record RateLabel(String label, double rate) {}

    private static RateLabel highestRateLabel(SvgReader svg) {
        List<String> prefixes = List.of("", " k", " M", " G", " T");
        RateLabel highest = new RateLabel("", 0);
        for (String text : svg.texts()) {
            for (int i = 0; i < prefixes.size(); i++) {
                String pattern = "[\\d,]+(\\.\\d+)?" + prefixes.get(i);
                if (text.matches(pattern) && !text.equals("0")) {
                    double rate =
                            Double.parseDouble(text.replace(",", "").replace(prefixes.get(i), "")) * Math.pow(1000, i);
                    // The labels of the rate axis come before the legend's counts, upwards.
                    if (rate > highest.rate()) {
                        highest = new RateLabel(text, rate);
                    } else {
                        return highest;
                    }
                }
            }
            if (text.equals("events/s")) {
                return highest;
            }
        }
        return highest;
    }

    private static SvgReader read(RateChart chart) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SvgRenderer.write(chart, Size.DEFAULT, Theme.LIGHT, out);
        return new SvgReader(out.toByteArray());
    }
}
