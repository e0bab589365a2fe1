package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The files that `spoor graph` writes hold what it counted.
class GraphFilesTest {

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void integralOfTheDatabaseIsTheNumberOfEventRecords() {
        Path database = scratch.resolve("x.rrd");
        Run run = Run.spoor("graph", Peer.USER_SPACE_SAMPLE, "-o", database);
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE_WITH_LOSSES);
        long total = Run.graph(scratch, Peer.USER_SPACE_SAMPLE)
                .get("event_record_count")
                .asLong();
        String first = Peer.run("rrdtool", "first", database.toString()).strip();
        String last = Peer.run("rrdtool", "last", database.toString()).strip();
        String rows = Peer.run(
                "rrdtool",
                "fetch",
                database.toString(),
                "AVERAGE",
                "-s",
                String.valueOf(Long.parseLong(first) - 1),
                "-e",
                last);
        double sum = rows.lines()
                .filter(l -> l.contains(": "))
                .flatMap(l -> Pattern.compile(" ").splitAsStream(l.substring(l.indexOf(": ") + 2)))
                .filter(n -> !n.endsWith("nan"))
                .mapToDouble(Double::parseDouble)
                .sum();
        assertThat(sum).isCloseTo((double) total, Offset.offset(1e-3));
    }

    @Test
    void databaseSaysWhichSourceIsWhichSeries() {
        Run run = Run.spoor("graph", Peer.USER_SPACE_SAMPLE, "-o", scratch.resolve("y.rrd"));
        String info = Peer.run("rrdtool", "info", scratch.resolve("y.rrd").toString());
        Matcher lines = Pattern.compile("data source (\\S+) +(\\S+)").matcher(run.out());
        List<String> sources = new ArrayList<>();
        while (lines.find()) {
            sources.add(lines.group(2));
            assertThat(info).contains("ds[" + lines.group(1) + "].type");
        }
        assertThat(sources).contains("web:request_begin", "other").hasSize(9);
    }

    @Test
    void pictureHasTheAskedSize() throws IOException {
        Path picture = scratch.resolve("p.png");
        Run.spoor("graph", Peer.KERNEL_SAMPLE, "--size", "640x360", "--theme", "dark", "-o", picture);
        var image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(image.getHeight()).isEqualTo(360);
    }

    @Test
    void tablesAndPictureNameTheSameSeries() throws IOException {
        Path svg = scratch.resolve("p.svg");
        Path csv = scratch.resolve("p.csv");
        Path json = scratch.resolve("p.json");
        Run.spoor("graph", Peer.KERNEL_SAMPLE, "--by", "process", "-o", svg, "-o", csv, "-o", json);
        JsonNode tree = new ObjectMapper().readTree(json.toFile());
        long total = 0;
        for (JsonNode series : tree.get("series")) {
            total += series.get("total_event_records").asLong();
            assertThat(Files.readString(svg))
                    .contains("data-name=\"" + series.get("name").asString() + "\"")
                    .contains(
                            "data-total=\"" + series.get("total_event_records").asLong() + "\"");
        }
        long inTable = Files.readAllLines(csv).stream()
                .skip(1)
                .flatMap(l -> Pattern.compile(",").splitAsStream(l).skip(3))
                .mapToLong(Long::parseLong)
                .sum();
        assertThat(total).isEqualTo(29_694); // as samples/README.md says that babeltrace2 counts
        assertThat(inTable).isEqualTo(total);
    }
}
