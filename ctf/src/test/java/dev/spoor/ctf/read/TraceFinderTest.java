package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFinderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void findsTheDirectoryItself() throws IOException {
        make("metadata");
        assertThat(find(directory)).containsExactly(directory);
    }

    /// A recording by LTTng: kernel, user space, rotation archives.
    @Test
    void findsTracesBelow() throws IOException {
        make("ust/uid/0/64-bit/metadata");
        make("kernel/metadata");
        make("kernel/index/channel0_0.idx");
        make("archives/20261124T011027+0000-0/kernel/metadata");
        make("notes.txt");
        assertThat(find(directory))
                .containsExactly(
                        directory.resolve("archives/20261124T011027+0000-0/kernel"),
                        directory.resolve("kernel"),
                        directory.resolve("ust/uid/0/64-bit"));
    }

    @Test
    void findsATraceInATrace() throws IOException {
        make("metadata");
        make("inner/metadata");
        assertThat(find(directory)).containsExactly(directory, directory.resolve("inner"));
    }

    @Test
    void takesAMetadataFileForItsDirectory() throws IOException {
        make("kernel/metadata");
        assertThat(find(directory.resolve("kernel/metadata"))).containsExactly(directory.resolve("kernel"));
    }

    @Test
    void ignoresHiddenDirectoriesIndexesAndDirectoriesCalledMetadata() throws IOException {
        make(".git/metadata");
        make("index/metadata");
        Files.createDirectories(directory.resolve("metadata"));
        assertThat(find(directory)).isEmpty();
        assertThat(diagnostics.kept()).isEmpty();
    }

    @Test
    void doesNotFollowLinksInCircles() throws IOException {
        make("a/metadata");
        Files.createSymbolicLink(directory.resolve("a/up"), directory);
        assertThat(find(directory)).containsExactly(directory.resolve("a"));
    }

    @Test
    void doesNotSearchWithoutEnd() throws IOException {
        make("d/".repeat(100) + "metadata");
        assertThat(find(directory)).isEmpty();
    }

    @Test
    void saysWhatIsNoDirectory() throws IOException {
        make("file");
        assertThatThrownBy(() -> find(directory.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> find(directory.resolve("file"))).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void reportsADirectoryThatCannotBeReadAndFindsTheOthers() throws IOException {
        make("a/metadata");
        make("b/metadata");
        Path closed = directory.resolve("a");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(closed), "skipped: root reads directories without permission");
            assertThat(find(directory)).containsExactly(directory.resolve("b"));
            assertThat(diagnostics.kept())
                    .extracting(Diagnostics.Diagnostic::sentence)
                    .containsExactly(closed + ": expected a directory that can be read, found permission denied");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private List<Path> find(Path start) throws IOException {
        return TraceFinder.find(start, diagnostics);
    }

    private void make(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.createFile(file);
    }
}
