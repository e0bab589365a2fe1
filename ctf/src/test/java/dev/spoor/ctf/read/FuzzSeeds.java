package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecoderCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Writes what fuzzers begin with: the metadata and packets of the decoders' cases, and of the samples.
final class FuzzSeeds {

    private static final Path ROOT = Path.of(System.getProperty("spoor.root", "."));

    private final Path directory;
    private int caseCount;

    private FuzzSeeds(Path directory) {
        this.directory = directory;
    }

    /// Writes the directories `tsdl`, `fragments` and `packets` with an input in each file, and `metadata` with the
    /// metadata of `packets`, in the order of the inputs' first bytes.
    static void write(Path directory) throws IOException {
        for (String name : List.of("tsdl", "fragments", "packets", "metadata")) {
            Files.createDirectories(directory.resolve(name));
        }
        FuzzSeeds seeds = new FuzzSeeds(directory);
        DecoderCase.all().forEach(seeds::add);
        try (Stream<Path> files = Files.walk(ROOT.resolve("samples"))) {
            for (Path file : files.filter(f -> f.endsWith("metadata")).toList()) {
                String name = file.toString().replaceAll("\\W", "-");
                Files.copy(file, directory.resolve("tsdl").resolve(name));
            }
        }
    }

    private void add(DecoderCase one) {
        boolean isJson = one.metadata().startsWith("{");
        write(isJson ? "fragments" : "tsdl", one.name(), one.metadataBytes());
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(caseCount);
        one.packets().forEach(p -> input.writeBytes(p.bytes()));
        write("metadata", "%03d".formatted(caseCount), one.metadataBytes());
        write("packets", one.name(), input.toByteArray());
        caseCount++;
    }

    private void write(String kind, String name, byte[] bytes) {
        try {
            Files.write(directory.resolve(kind).resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
