package dev.spoor.lttng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Index files that LTTng wrote say what the packets say.
class CorpusIndexTest {

    private static final Path ROOT =
            Path.of(System.getProperty("spoor.root", ".")).resolve("../shared/corpus");

    private final List<String> refused = new ArrayList<>();
    private int version10;
    private int version11;

    @Test
    void givesTheSameTablesAsThePackets() throws IOException {
        Assumptions.assumeTrue(Files.exists(ROOT), "skipped: the corpus ../shared/corpus is not there");
        for (Path directory : traces()) {
            Diagnostics diagnostics = new Diagnostics();
            try (Trace indexed = Trace.open(directory, new LttngPacketIndex(), diagnostics);
                    Trace scanned = Trace.open(directory, PacketIndexSource.NONE, new Diagnostics())) {
                compare(indexed.files(), scanned.files());
                diagnostics.kept().stream()
                        .map(Diagnostics.Diagnostic::sentence)
                        .filter(sentence -> sentence.endsWith("read instead"))
                        .forEach(refused::add);
            } catch (MetadataException e) {
                // CTF 2, or what the metadata tests are about.
            }
        }
        System.out.println("corpus: " + version10 + " index files of version 1.0 and " + version11
                + " of version 1.1 equal the packets");
        // The one whose packets are cut.
        assertThat(refused).hasSize(1).allMatch(sentence -> sentence.contains("fail__invalid-packet-size"));
        assertThat(version10).isGreaterThanOrEqualTo(10);
        assertThat(version11).isGreaterThanOrEqualTo(40);
    }

    private void compare(List<DataStreamFile> indexed, List<DataStreamFile> scanned) {
        assertThat(indexed).hasSameSizeAs(scanned);
        for (int i = 0; i < indexed.size(); i++) {
            DataStreamFile file = indexed.get(i);
            DataStreamFile twin = scanned.get(i);
            if (file.table().indexed()) {
                boolean old = file.table().dataStreamId() == PacketEntry.UNKNOWN;
                assertThat(file.table().entries())
                        .as(file.path().toString())
                        .isEqualTo(
                                old
                                        ? withoutSequenceNumbers(twin.table().entries())
                                        : twin.table().entries());
                assertThat(file.table().streamClass().id())
                        .isEqualTo(twin.table().streamClass().id());
                if (old) {
                    version10++;
                } else {
                    assertThat(file.table().dataStreamId())
                            .isEqualTo(twin.table().dataStreamId());
                    version11++;
                }
            }
        }
    }

    private static List<PacketEntry> withoutSequenceNumbers(List<PacketEntry> entries) {
        return entries.stream()
                .map(e -> new PacketEntry(
                        e.index(),
                        e.offsetBytes(),
                        e.totalLengthBits(),
                        e.contentLengthBits(),
                        e.beginCycles(),
                        e.endCycles(),
                        e.discardedEventRecords(),
                        PacketEntry.UNKNOWN,
                        e.truncated()))
                .toList();
    }

    private static Set<Path> traces() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            Set<Path> traces = new TreeSet<>();
            files.filter(f -> f.toString().endsWith(".idx"))
                    .map(f -> f.resolve("../..").normalize())
                    .filter(d -> Files.exists(d.resolve("metadata")))
                    // Not by LTTng: its packets have no counter of discarded event records, its index has 0.
                    .filter(d -> !d.endsWith("mctf__second-trace"))
                    .forEach(traces::add);
            return traces;
        }
    }
}
