package dev.spoor.chart;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Reads a chart back from what a viewer of the SVG sees: the outlines in pixels and the labels on the rate
/// axis.
final class SvgReader {

    private static final Pattern COMMAND = Pattern.compile("([hv])(-?\\d+)");
    private static final Pattern TRANSFORM = Pattern.compile("translate\\((\\S+) (\\S+)\\) scale\\((\\S+) (\\S+)\\)");

    /// @param area below the outline, in pixels squared
    record Area(String name, long total, double area) {}

    final Document document;
    private final double[] transform;

    SvgReader(byte[] svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        Element inner = elements("g").stream()
                .filter(g -> g.hasAttribute("transform"))
                .findFirst()
                .orElseThrow();
        Matcher matcher = TRANSFORM.matcher(inner.getAttribute("transform"));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(inner.getAttribute("transform"));
        }
        transform = IntStream.rangeClosed(1, 4)
                .mapToDouble(i -> Double.parseDouble(matcher.group(i)))
                .toArray();
    }

    List<Element> elements(String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    List<String> texts() {
        return elements("text").stream().map(Element::getTextContent).toList();
    }

    /// The outlines, the top of the stack first.
    List<Area> areas() {
        List<Area> areas = new ArrayList<>();
        for (Element group : elements("g")) {
            if (group.getAttribute("class").equals("series")) {
                Element path = (Element) group.getElementsByTagName("path").item(0);
                areas.add(new Area(
                        group.getAttribute("data-name"),
                        Long.parseLong(group.getAttribute("data-total")),
                        units(path.getAttribute("d")) * transform[2] * -transform[3]));
            }
        }
        return areas;
    }

    /// Pixels from the baseline that a rate axis' label is at, found by its text.
    double heightOf(String label) {
        Element zero = labelled("0");
        return y(zero) - y(labelled(label));
    }

    private Element labelled(String label) {
        return elements("text").stream()
                .filter(text -> text.getTextContent().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static double y(Element text) {
        return Double.parseDouble(text.getAttribute("y"));
    }

    private static double units(String path) {
        double area = 0;
        double height = 0;
        Matcher command = COMMAND.matcher(path);
        while (command.find()) {
            int number = Integer.parseInt(command.group(2));
            if (command.group(1).equals("h")) {
                area += number * height;
            } else {
                height += number;
            }
        }
        return area;
    }
}
