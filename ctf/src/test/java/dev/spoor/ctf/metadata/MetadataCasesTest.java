package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the cases in `src/test/resources/metadata-cases`: a text in each file, after a line `--- metadata`, and
/// in those named `fail-…` the message, after a line `--- error`. Fragments of CTF 2 begin with `{` in a line's
/// first column.
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MetadataCasesTest {

    private static final Path DIRECTORY =
            Path.of(System.getProperty("spoor.root", "."), "ctf/src/test/resources/metadata-cases");

    @SuppressWarnings("ArrayRecordComponent")
    record MetadataCase(String name, byte[] text, String error) {

        static MetadataCase read(Path file) {
            try {
                String content = Files.readString(file);
                String[] parts = content.substring(content.indexOf("--- metadata\n") + "--- metadata\n".length())
                        .split("--- error\n", 2);
                String text = parts[0].startsWith("{") ? parts[0].replaceAll("(?m)^\\{", "\u001e{") : parts[0];
                return new MetadataCase(
                        file.getFileName().toString().replaceFirst("\\.txt$", ""),
                        text.getBytes(StandardCharsets.UTF_8),
                        parts.length == 1 ? "" : parts[1].strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<MetadataCase> cases() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().map(MetadataCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void readsOrRefuses(MetadataCase one) throws MetadataException {
        if (one.error().isEmpty()) {
            Metadata metadata = MetadataReader.read(one.text(), "metadata");
            assertThat(metadata.warnings()).isEmpty();
            assertThat(metadata.traceClass().dataStreamClasses().getFirst().eventRecordClasses())
                    .hasSize(1);
        } else {
            assertThatThrownBy(() -> MetadataReader.read(one.text(), "metadata"))
                    .isInstanceOf(MetadataException.class)
                    .hasMessage(one.error());
        }
    }

    @Test
    void namesSayWhatIsExpected() {
        assertThat(cases())
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.name()).startsWith(c.error().isEmpty() ? "pass-" : "fail-"));
    }
}
