package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packets whose headers have a UUID that is, or is not, their metadata's (CTF 1.8.3 section 5.2.1).
class PacketUuidTest {

    private static final String METADATA = """
            /* CTF 1.8 */
            typealias integer { size = 8; } := u8;
            trace { major = 1; minor = 8; byte_order = le; uuid = "00010203-0405-0607-0809-0a0b0c0d0e0f";
                packet.header := struct { u8 uuid[16]; };  };
            stream { packet.context := struct { u8 packet_size; }; };
            event { fields := struct { u8 x; }; };
            """;

    private static final String CTF_2 = """
            {"type": "preamble", "version": 2, "uuid": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]}
            {"type": "trace-class", "uid": "ffffffff-ffff-ffff-ffff-ffffffffffff", "packet-header-field-class":
              {"type": "structure", "member-classes": [{"name": "u", "field-class":
                {"type": "static-length-blob", "length": 16, "roles": ["metadata-stream-uuid"]}}]}}
            {"type": "data-stream-class", "packet-context-field-class":
              {"type": "structure", "member-classes": [{"name": "s", "field-class":
                {"type": "fixed-length-unsigned-integer", "length": 8, "byte-order": "little-endian",
                 "roles": ["packet-total-length"]}}]}}
            {"type": "event-record-class", "payload-field-class":
              {"type": "structure", "member-classes": [{"name": "x", "field-class":
                {"type": "fixed-length-unsigned-integer", "length": 8, "byte-order": "little-endian"}}]}}
            """.replaceAll("(?m)^\\{", "\u001e{");

    private static final String OWN = "000102030405060708090a0b0c0d0e0f";
    private static final String OTHER = "000102030405060708090a0b0c0d0eff";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void saysNothingOfItsOwn() throws Exception {
        assertThat(eventRecordCount(METADATA, OWN, OWN)).isEqualTo(2);
        assertThat(eventRecordCount(CTF_2, OWN)).isEqualTo(1);
        assertThat(diagnostics.kept()).isEmpty();
    }

    /// babeltrace2 2.0.4 reads them, too; it says nothing.
    @Test
    void warnsOnceOfAnothersAndReadsThem() throws Exception {
        assertThat(eventRecordCount(METADATA, OWN, OTHER, OTHER)).isEqualTo(3);
        assertThat(diagnostics.kept())
                .containsExactly(new Diagnostics.Diagnostic(
                        Diagnostics.Severity.WARNING,
                        directory.resolve("s") + ": packet 1 at byte 18, bit 0: packet header: expected the metadata's"
                                + " UUID, 00010203-0405-0607-0809-0a0b0c0d0e0f, found"
                                + " 00010203-0405-0607-0809-0a0b0c0d0eff; the file is read nevertheless"));
    }

    /// In CTF 2 it is the metadata stream's, which the preamble says, whatever the trace is known by.
    @Test
    void comparesWithThePreamble() throws Exception {
        assertThat(eventRecordCount(CTF_2, "f".repeat(32))).isEqualTo(1);
        assertThat(diagnostics.kept())
                .singleElement()
                .satisfies(d -> assertThat(d.sentence())
                        .contains("expected the metadata's UUID, 00010203-0405-0607-0809-0a0b0c0d0e0f, found"
                                + " ffffffff-ffff-ffff-ffff-ffffffffffff"));
    }

    private long eventRecordCount(String metadata, String... uuids) throws Exception {
        TraceDirectory made = new TraceDirectory(directory, metadata);
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        for (String uuid : uuids) {
            // UUID, the size of 18 bytes in bits, one event record.
            packets.writeBytes(HexFormat.of().parseHex(uuid + "90" + "01"));
        }
        made.write("s", packets.toByteArray());
        TraceCounts counts = new TraceCounts();
        counts.addTrace(made.open(diagnostics));
        return counts.total();
    }
}
