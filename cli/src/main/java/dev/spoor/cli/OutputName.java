package dev.spoor.cli;

import java.nio.file.Path;
import java.util.List;

/// What a graph's files are called when nobody says so.
final class OutputName {

    private OutputName() {}

    /// The first argument's name; how many more there are, if any.
    static String of(List<Path> paths) {
        Path first = paths.getFirst().toAbsolutePath().normalize();
        Path name = first.getFileName();
        String text = name == null ? "traces" : name.toString();
        return paths.size() > 1 ? text + "-and-" + (paths.size() - 1) + "-more" : text;
    }
}
