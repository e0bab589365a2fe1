package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What a command left behind.
///
/// @param exitCode its exit code
/// @param out what it wrote to standard output
/// @param err what it wrote to standard error
record Run(int exitCode, String out, String err) {

    /// Runs `spoor` in this process.
    static Run spoor(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int exitCode = Main.run(out, new PrintWriter(err), texts);
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
    }

    /// Runs `spoor` in this process and gives what it wrote to standard output.
    static byte[] bytes(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        Main.run(out, new PrintWriter(new StringWriter()), texts);
        return out.toByteArray();
    }

    /// Runs `spoor graph --json` with the picture going to a file that nobody looks at.
    static JsonNode graph(Path scratch, Object... arguments) {
        Object[] all = new Object[arguments.length + 4];
        all[0] = "graph";
        all[1] = "--json";
        all[2] = "-o";
        all[3] = scratch.resolve("unseen.csv");
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        Run run = spoor(all);
        assertThat(run.exitCode()).as(run.err()).isNotEqualTo(ExitCode.FAILED);
        return run.json();
    }

    JsonNode json() {
        return new ObjectMapper().readTree(out);
    }
}
