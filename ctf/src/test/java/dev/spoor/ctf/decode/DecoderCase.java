package dev.spoor.ctf.decode;

import dev.spoor.ctf.decode.Projection.Column;
import dev.spoor.ctf.model.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A case that every decoder must pass, from a text file in `src/test/resources/cases`.
///
/// A file has sections, each after a line that begins with `---`; text from a `#` on is a comment, except
/// in metadata. The sections are
///
/// - `--- metadata`: TSDL, or CTF 2 fragments, each beginning in the first column of a line with `{`;
/// - `--- columns`: a line for each column of the projection, such as `integer tid =
///   event-record-common-context.vtid | event-record-payload.tid of my_event` or `text …`;
/// - `--- packet`, any number of times: the packet's bytes in hexadecimal, `55 x3` for `55 55 55`. The
///   content's length is what the packet says, else all bytes, unless the line says `--- packet 27 bits`;
/// - `--- expect`: the event records of all packets in order, as `TIME NAME COLUMN=VALUE …`; a time or a
///   value that isn't there is a `-`;
/// - `--- error`, only in cases named `fail-…`: the message about the last packet, on any number of lines.
///
/// @param name the file's name without `.txt`
/// @param records the expected event records
/// @param error the expected message, empty when there must be none
/// @param wholeError the expected message where whole event records are asked for and columns are fine
public record DecoderCase(
        String name,
        String metadata,
        Projection projection,
        List<CasePacket> packets,
        List<String> records,
        String error,
        String wholeError) {

    /// A packet's bytes.
    ///
    /// @param contentLengthBits the content's length that the case says, or -1
    @SuppressWarnings("ArrayRecordComponent")
    public record CasePacket(long contentLengthBits, byte[] bytes) {}

    private static final Path DIRECTORY =
            Path.of(System.getProperty("spoor.root", "."), "ctf/src/test/resources/cases");

    /// All cases, by name.
    public static List<DecoderCase> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().map(DecoderCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The metadata stream: fragments of CTF 2 with what comes before each.
    public byte[] metadataBytes() {
        String stream = metadata.startsWith("{") ? metadata.replaceAll("(?m)^\\{", "\u001e{") : metadata;
        return stream.getBytes(StandardCharsets.UTF_8);
    }

    private static DecoderCase read(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
        StringBuilder metadata = new StringBuilder();
        List<Column> integers = new ArrayList<>();
        List<Column> texts = new ArrayList<>();
        List<CasePacket> packets = new ArrayList<>();
        List<String> records = new ArrayList<>();
        List<String> error = new ArrayList<>();
        List<String> wholeError = new ArrayList<>();
        for (String section : text(file).split("(?m)^--- ", -1)) {
            String title = section.lines().findFirst().orElse("").strip();
            List<String> raw = section.lines().skip(1).toList();
            List<String> lines = raw.stream()
                    .map(l -> l.replaceFirst("#.*", "").strip())
                    .filter(l -> !l.isEmpty())
                    .toList();
            switch (title.split(" ", 2)[0]) {
                case "metadata" -> metadata.append(String.join("\n", raw));
                case "columns" -> lines.forEach(l -> (l.startsWith("integer ") ? integers : texts).add(column(l)));
                case "packet" -> packets.add(packet(title, lines));
                case "expect" -> records.addAll(lines);
                case "error" -> error.addAll(lines);
                case "whole-error" -> wholeError.addAll(lines);
                default -> {
                    if (!title.isEmpty() && !title.startsWith("#")) {
                        throw new IllegalArgumentException(file + ": expected a section, found '" + title + "'");
                    }
                }
            }
        }
        return new DecoderCase(
                name,
                metadata.toString(),
                new Projection(integers, texts),
                packets,
                records,
                String.join(" ", error),
                String.join(" ", wholeError));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CasePacket packet(String title, List<String> lines) {
        StringBuilder hex = new StringBuilder();
        String before = "";
        for (String word : String.join(" ", lines).split("\\s+", -1)) {
            boolean repeat = word.startsWith("x");
            hex.append(repeat ? before.repeat(Integer.parseInt(word.substring(1)) - 1) : word);
            before = word;
        }
        String[] words = title.split(" ", -1);
        return new CasePacket(
                words.length > 1 ? Long.parseLong(words[1]) : -1, HexFormat.of().parseHex(hex));
    }

    /// A line such as `integer tid = event-record-common-context.vtid | event-record-payload.tid of
    /// my_event`.
    private static Column column(String line) {
        String[] sides = line.split(" = ", 2);
        List<FieldSelector> sources =
                Stream.of(sides[1].split(" \\| ", -1)).map(DecoderCase::source).toList();
        return new Column(sides[0].split(" ", 2)[1], sources);
    }

    private static FieldSelector source(String text) {
        String[] parts = text.strip().split(" of ", 2);
        String[] names = parts[0].split("\\.", -1);
        Scope scope = Stream.of(Scope.values())
                .filter(s -> s.text().equals(names[0]))
                .findFirst()
                .orElseThrow();
        List<String> path = Arrays.asList(names).subList(1, names.length);
        return parts.length == 1
                ? new FieldSelector(null, scope, path)
                : new FieldSelector(parts[1].strip(), scope, path);
    }

    @Override
    public String toString() {
        return name;
    }
}
