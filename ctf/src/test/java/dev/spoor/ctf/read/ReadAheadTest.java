package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.TraceDirectory.HandMadePacket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {

    private static final int PACKETS = 300;

    @TempDir
    Path directory;

    private Trace open() throws Exception {
        TraceDirectory made = new TraceDirectory(directory, TraceDirectory.METADATA);
        HandMadePacket[] packets = new HandMadePacket[PACKETS];
        for (int i = 0; i < PACKETS; i++) {
            packets[i] = HandMadePacket.of(i, i + 1, 1);
        }
        made.write("stream", packets);
        return made.open(new Diagnostics());
    }

    private static List<PacketSection> sections(Trace trace) {
        return PacketSection.wholes(trace.dataStreams().getFirst().packets());
    }

    @Test
    void mapsAllThatNobodyHasReadYet() throws Exception {
        try (Trace trace = open()) {
            List<PacketSection> sections = sections(trace);
            try (ReadAhead all = new ReadAhead(sections, () -> 0);
                    ReadAhead rest = new ReadAhead(sections, () -> PACKETS - 2)) {
                all.await();
                rest.await();
                assertThat(all.touchedBytes())
                        .isEqualTo(trace.files().getFirst().sizeBytes());
                assertThat(rest.touchedBytes())
                        .isEqualTo(sections.get(PACKETS - 1).lengthBytes()
                                + sections.get(PACKETS - 2).lengthBytes());
            }
        }
    }

    @Test
    void isSilentWhereTheFileHasBecomeShorter() throws Exception {
        try (Trace trace = open();
                FileChannel file = FileChannel.open(directory.resolve("stream"), StandardOpenOption.WRITE)) {
            long sizeBytes = file.size();
            file.truncate(0);
            try (ReadAhead ahead = new ReadAhead(sections(trace), () -> 0)) {
                ahead.await();
                assertThat(ahead.touchedBytes()).isLessThan(sizeBytes);
            }
        }
    }

    @Test
    void paysForMuchOnly() throws Exception {
        try (Trace trace = open()) {
            List<PacketSection> sections = sections(trace);
            assertThat(ReadAhead.pays(sections)).isFalse();
            long times = ReadAhead.LEAST_BYTES / trace.files().getFirst().sizeBytes() + 1;
            List<PacketSection> many = Collections.nCopies((int) times, sections).stream()
                    .flatMap(List::stream)
                    .toList();
            assertThat(ReadAhead.pays(many)).isTrue();
        }
    }
}
