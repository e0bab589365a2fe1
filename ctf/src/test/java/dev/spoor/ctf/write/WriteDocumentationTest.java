package dev.spoor.ctf.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.DocumentedPrograms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program in the package's documentation is compiled and run; the one of the package `read` reads what it writes.
class WriteDocumentationTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void writesATrace() throws Exception {
        DocumentedPrograms programs = new DocumentedPrograms("write", directory);
        assertThat(programs.names()).containsExactly("WriteTrace");
        Path trace = directory.resolve("trace");
        assertThat(programs.run("WriteTrace", trace.toString())).isEmpty();
        assertThat(new DocumentedPrograms("read", directory).run("PrintTrace", trace.toString()))
                .isEqualTo("""
                        0 temperature { celsius = 20 }
                        1000 temperature { celsius = 19 }
                        2000 temperature { celsius = 18 }
                        """);
    }
}
