package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.model.DataStreamClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every generated method is small enough for HotSpot, which leaves methods of 8000 bytes and more to its bytecode
/// interpreter for ever.
class GeneratedSizeTest {

    private static final Path ROOT = Path.of(System.getProperty("spoor.root", ".."));
    private static final Pattern METHOD = Pattern.compile("(?m)^(\\w+): (\\d+) bytes$");
    private static final int HUGE_METHOD_BYTES = 8000;

    @Test
    void noMethodOfTheSamplesIsHuge() throws IOException {
        assertThat(greatestMethod(ROOT.resolve("samples"))).isBetween(100, HUGE_METHOD_BYTES - 1);
    }

    @Test
    void noMethodOfTheCorpusIsHuge() throws IOException {
        Path corpus = ROOT.resolve("../shared/corpus/traces").normalize();
        assumeTrue(Files.isDirectory(corpus), "skipped: the corpus ../shared/corpus is not there");
        assertThat(greatestMethod(corpus)).isBetween(1000, HUGE_METHOD_BYTES - 1);
    }

    private static int greatestMethod(Path directory) throws IOException {
        int greatest = 0;
        Diagnostics diagnostics = new Diagnostics();
        for (Path path : TraceFinder.find(directory, diagnostics)) {
            try (Trace trace = Trace.open(path, PacketIndexSource.NONE, diagnostics)) {
                for (DataStreamClass streamClass : trace.traceClass().dataStreamClasses()) {
                    greatest = Math.max(greatest, greatestMethod(trace, streamClass, Projection.NONE));
                    greatest = Math.max(greatest, greatestMethod(trace, streamClass, Projection.WHOLE));
                }
            } catch (MetadataException e) {
                // Invalid metadata is another test's matter.
            }
        }
        return greatest;
    }

    private static int greatestMethod(Trace trace, DataStreamClass streamClass, Projection projection) {
        int greatest = 0;
        String listing = DecoderProgram.generate(trace.traceClass(), streamClass, projection)
                .map(DecoderProgram::listing)
                .orElse("");
        Matcher method = METHOD.matcher(listing);
        while (method.find()) {
            greatest = Math.max(greatest, Integer.parseInt(method.group(2)));
        }
        return greatest;
    }
}
