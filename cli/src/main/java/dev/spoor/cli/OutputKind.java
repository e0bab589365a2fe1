package dev.spoor.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The kinds of files that a graph can be written to, by their names' extension.
enum OutputKind {
    PNG,
    SVG,
    RRD,
    CSV,
    JSON;

    /// The kind that a file's name asks for.
    static OutputKind of(Path file) {
        String name = String.valueOf(file.getFileName());
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(k -> name.contains(".") && k.extension().equals(extension.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CommandException("-o " + file + ": expected a name that ends in "
                        + Arrays.stream(values()).map(k -> "." + k.extension()).collect(Collectors.joining(", "))
                        + ", found none of them"));
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
