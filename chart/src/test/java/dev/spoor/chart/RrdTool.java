package dev.spoor.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// The real `rrdtool`, which says what a round-robin database is.
final class RrdTool {

    private static final Path PROGRAM = Path.of("/usr/bin/rrdtool");

    private RrdTool() {}

    static void assumeInstalled() {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM), "rrdtool is not installed, so nobody can read the database back");
    }

    /// Runs a command and returns what it printed.
    static String run(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(arguments));
        return read(new ProcessBuilder(command), directory, "");
    }

    /// Runs many commands, a line each.
    static String runAll(Path directory, String commands) throws IOException, InterruptedException {
        return read(new ProcessBuilder(PROGRAM.toString(), "-"), directory, commands);
    }

    private static String read(ProcessBuilder builder, Path directory, String input)
            throws IOException, InterruptedException {
        Path commands = Files.writeString(directory.resolve("commands"), input);
        Process process = builder.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(commands.toFile())
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || printed.contains("ERROR")) {
            throw new IOException("rrdtool: " + printed);
        }
        return printed;
    }
}
