package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.TraceDirectory.HandMadePacket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs in the package's documentation are compiled and run.
class PackageDocumentationTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private DocumentedPrograms programs() {
        return new DocumentedPrograms("read", directory);
    }

    @Test
    void hasThesePrograms() {
        assertThat(programs().names()).containsExactlyInAnyOrder("PrintTrace", "SumField", "DescribeTrace");
        assertThat(programs().lineCount("PrintTrace"))
                .as("ten lines and the braces around them")
                .isLessThanOrEqualTo(12);
    }

    @Test
    void printsTraces() throws Exception {
        assertThat(programs().run("PrintTrace", trace().toString())).isEqualTo("""
                5 e { x = 7 }
                5 e { x = 8 }
                20 e { x = 9 }
                """);
    }

    @Test
    void sumsFields() throws Exception {
        assertThat(programs().run("SumField", trace().toString(), "e", "x")).isEqualTo("24\n");
    }

    @Test
    void describesTraces() throws Exception {
        assertThat(programs().run("DescribeTrace", trace().toString()))
                .startsWith("e Structure[")
                .contains("\nf Structure[")
                .endsWith(
                        "2 packets, lost: [Loss[range=TimeRange[beginNs=10, endNs=30], eventRecords=3, packets=0]]\n");
    }

    private Path trace() {
        TraceDirectory made = new TraceDirectory(directory.resolve("trace"), TraceDirectory.METADATA);
        made.write(
                "s",
                HandMadePacket.of(5, 10, 7, 8),
                HandMadePacket.of(20, 30, 9).sequence(1).discarded(3));
        return made.path();
    }
}
