package dev.spoor.cli;

import java.nio.file.Path;
import java.util.List;

/// What a graph's files are called when nobody says so.
final class OutputName {

    private OutputName() {}

    /// The first argument's name; how many more there are, if any.
    static String of(List<Path> paths) {
        return first(paths) + (paths.size() > 1 ? "-and-" + (paths.size() - 1) + "-more" : "");
    }

    /// The same as the beginning of a title.
    static String heading(List<Path> paths) {
        return first(paths) + (paths.size() > 1 ? " and " + (paths.size() - 1) + " more" : "");
    }

    private static String first(List<Path> paths) {
        Path name = paths.getFirst().toAbsolutePath().normalize().getFileName();
        return name == null ? "traces" : name.toString();
    }
}
