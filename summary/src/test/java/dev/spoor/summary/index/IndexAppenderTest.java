package dev.spoor.summary.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexAppenderTest {

    @TempDir
    private Path directory = Path.of("");

    private Path part(String name, Duration age) throws IOException {
        Path part = Files.writeString(directory.resolve(name), "what a killed writer left");
        return Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void removesWhatKilledWritersLeft() throws IOException {
        Path index = directory.resolve(".spoor.index");
        Path old = part(".spoor.index.1.part", Duration.ofHours(2));
        Path young = part(".spoor.index.2.part", Duration.ofMinutes(1));
        Path ofAnother = part(".spoor-x.index.1.part", Duration.ofHours(2));
        IndexAppender.create(index, null).close();
        assertThat(index).exists();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(ofAnother).exists();
    }
}
