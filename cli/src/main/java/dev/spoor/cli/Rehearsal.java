package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.TraceFinder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// Does once what users will do, when spoor is built, so that the JVM can keep what it loaded and learned in its AOT
/// cache: `Rehearsal all SAMPLES FOLDER`. Some commands have smaller ones of their own: those that count much
/// `Rehearsal count SAMPLES FOLDER`, those that read little and draw it `Rehearsal picture SAMPLES FOLDER`, the others
/// that read little `Rehearsal text SAMPLES FOLDER`.
///
/// A class that a command needs and that is not met here is loaded from its jar at every start.
public final class Rehearsal {

    /// So often the JVM learns which methods are worth compiling.
    private static final int ROUNDS = 4;

    private Rehearsal() {}

    /// Runs all commands, several times, or those that read little, once.
    ///
    /// @param arguments `all`, `count`, `text` or `picture`, the samples' folder, and one for what commands write
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path samples = Path.of(arguments[1]);
        Path folder = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "all" -> {
                runOften(commands(samples));
                countingCommands(samples, folder).forEach(Rehearsal::run);
                for (Path sample : traces(samples)) {
                    ScreenRehearsal.run(sample);
                }
            }
            case "count" -> runOften(countingCommands(samples, folder));
            default ->
                littleCommands(samples, folder, arguments[0].equals("picture")).forEach(Rehearsal::run);
        }
    }

    private static void runOften(List<List<String>> commands) {
        for (int i = 0; i < ROUNDS; i++) {
            commands.forEach(Rehearsal::run);
        }
    }

    private static void run(List<String> command) {
        Main.run(OutputStream.nullOutputStream(), new PrintWriter(Writer.nullWriter()), command.toArray(String[]::new));
    }

    private static List<List<String>> helps() {
        return List.of(
                List.of("--help"),
                List.of("--version"),
                List.of("help", "graph"),
                List.of("info", "--help"),
                List.of("no-such-command"),
                List.of("info", "no-such-trace"));
    }

    /// What the launcher takes for commands that read little, with the options that are most used.
    private static List<List<String>> littleCommands(Path samples, Path folder, boolean draws) throws IOException {
        List<List<String>> commands = new ArrayList<>(helps());
        for (Path sample : traces(samples)) {
            String trace = sample.toString();
            commands.add(List.of("info", trace));
            commands.add(List.of("info", "--json", trace));
            String indexed = copy(sample, folder.resolve(sample.getFileName())).toString();
            if (draws) {
                commands.add(concat(List.of("graph", trace), outputs(folder)));
                commands.addAll(indexed(indexed, folder));
            } else {
                commands.add(List.of("cat", "--limit", "1000", trace));
                commands.add(List.of("cat", "--json", "--limit", "1000", trace));
                commands.add(List.of("index", indexed));
                commands.add(List.of("info", indexed));
            }
        }
        return commands;
    }

    private static List<List<String>> commands(Path samples) throws IOException {
        List<List<String>> commands = new ArrayList<>(helps());
        commands.add(List.of("cat", "net://localhost:1/host/no-such-host/no-such-session"));
        for (Path sample : traces(samples)) {
            String trace = sample.toString();
            commands.add(List.of("cat", "--limit", "5000", trace));
            commands.add(List.of("cat", "--json", "--limit", "1000", trace));
            commands.add(List.of("top", trace));
            commands.add(List.of("top", "--view", "all", trace));
            commands.add(List.of("top", "--view", "all", "--by", "thread", "--json", trace));
        }
        return commands;
    }

    private static List<List<String>> countingCommands(Path samples, Path folder) throws IOException {
        List<List<String>> commands = new ArrayList<>();
        for (Path sample : traces(samples)) {
            String trace = sample.toString();
            commands.add(List.of("info", trace));
            commands.add(List.of("info", "--json", trace));
            commands.add(concat(List.of("graph", trace), outputs(folder)));
            commands.add(concat(List.of("graph", "--by", "process", "--decoder", "generated", trace), outputs(folder)));
            commands.add(List.of("info", "--decoder", "generated", trace));
            commands.add(List.of("info", "--decoder", "interpreted", trace));
            commands.addAll(
                    indexed(copy(sample, folder.resolve(sample.getFileName())).toString(), folder));
        }
        return commands;
    }

    private static List<List<String>> indexed(String trace, Path folder) {
        String picture = folder.resolve("graph.png").toString();
        // A part of both samples, with ends that no bucket has.
        List<String> part = List.of("--gmt", "--timerange", "03:15:32.12345678,03:15:34.87654321");
        return List.of(
                List.of("index", trace),
                List.of("info", trace),
                List.of("graph", trace, "-o", picture),
                concat(List.of("graph", "--by", "process", trace, "-o", picture), part),
                concat(List.of("graph", "--event", "*e*", "--decoder", "generated", trace, "-o", picture), part));
    }

    /// Copies a trace, as an index lies beside what it is of.
    private static Path copy(Path trace, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(trace)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(trace.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return to;
    }

    private static List<Path> traces(Path samples) throws IOException {
        List<Path> traces = new ArrayList<>();
        try (Stream<Path> found = Files.list(samples)) {
            for (Path directory : found.filter(Files::isDirectory).sorted().toList()) {
                if (!TraceFinder.find(directory, new Diagnostics()).isEmpty()) {
                    traces.add(directory);
                }
            }
        }
        return traces;
    }

    private static List<String> outputs(Path folder) {
        return Stream.of("png", "svg", "rrd", "csv", "json")
                .flatMap(extension ->
                        Stream.of("-o", folder.resolve("graph." + extension).toString()))
                .toList();
    }

    private static List<String> concat(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return Collections.unmodifiableList(all);
    }
}
