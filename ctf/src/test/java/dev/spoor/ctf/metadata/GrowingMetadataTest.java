package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.TraceClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Metadata that is appended to while it is read.
class GrowingMetadataTest {

    private static final long SEED = 20261126;

    private static final String TSDL = """
            /* CTF 1.8 */
            trace { major = 1; minor = 8; byte_order = le; }; // a comment
            clock { name = c; description = "é; \\" }"; };
            typealias integer { size = 8; } := u8;
            stream { event.header := struct { integer { size = 64; map = clock.c.value; } timestamp; u8 id; }; };
            event { id = 0; name = a; fields := struct { u8 x; }; };
            event { id = 0x1; name = b; fields := struct { u8 x; string s; }; };
            """;

    private static final String JSON = """
            {"type": "preamble", "version": 2}
            {"type": "clock-class", "id": "é", "frequency": 1000}
            {"type": "data-stream-class", "default-clock-class-id": "é"}
            {"type": "event-record-class", "name": "a", "payload-field-class": {"type": "structure", "member-classes": [
              {"name": "x", "field-class": {"type": "null-terminated-string", "attributes": {"o": true}}}]}}
            {"type": "event-record-class", "name": "b", "id": 1}
            """.replaceAll("(?m)^\\{", "\u001e{");

    @Test
    void readsTextByteByByte() throws MetadataException {
        assertThat(growths(TSDL.getBytes(StandardCharsets.UTF_8))).containsExactly("no stream", "[]", "[a]", "[a, b]");
    }

    @Test
    void readsFragmentsByteByByte() throws MetadataException {
        assertThat(growths(JSON.getBytes(StandardCharsets.UTF_8))).containsExactly("no stream", "[]", "[a]", "[a, b]");
    }

    @Test
    void readsPacketsByteByByte() throws MetadataException {
        assertThat(growths(packets(TSDL, 60))).endsWith("[a]", "[a, b]");
        assertThat(growths(packets(JSON, 100))).endsWith("[a]", "[a, b]");
    }

    /// What the stream says while it grows by one byte at a time, each once.
    private static List<String> growths(byte[] bytes) throws MetadataException {
        GrowingMetadata growing = new GrowingMetadata("metadata");
        List<String> growths = new ArrayList<>();
        for (byte one : bytes) {
            growing.append(new byte[] {one}).map(GrowingMetadataTest::names).ifPresent(now -> {
                if (growths.isEmpty() || !growths.getLast().equals(now)) {
                    growths.add(now);
                }
            });
        }
        TraceClass whole = MetadataReader.read(bytes, "metadata").traceClass();
        assertThat(growing.append(new byte[0])).contains(whole);
        assertThat(growing.warnings()).isEmpty();
        return growths;
    }

    private static String names(TraceClass traceClass) {
        return traceClass.dataStreamClasses().isEmpty()
                ? "no stream"
                : traceClass.dataStreamClasses().getFirst().eventRecordClasses().stream()
                        .map(EventRecordClass::name)
                        .toList()
                        .toString();
    }

    private static byte[] packets(String text, int contentBytes) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        for (int from = 0; from < all.length; from += contentBytes) {
            byte[] content = Arrays.copyOfRange(all, from, Math.min(all.length, from + contentBytes));
            ByteBuffer packet = ByteBuffer.allocate(37 + content.length + 3).order(ByteOrder.LITTLE_ENDIAN);
            packet.putInt(0x75D11D57).putInt(24, 8 * (37 + content.length)).putInt(28, 8 * packet.capacity());
            packet.put(35, (byte) 1).put(36, (byte) 8).put(37, content);
            packets.writeBytes(packet.array());
        }
        return packets.toByteArray();
    }

    @Test
    void keepsTheClassesThatWereThere() throws MetadataException {
        GrowingMetadata growing = new GrowingMetadata("metadata");
        byte[] bytes = TSDL.getBytes(StandardCharsets.UTF_8);
        int end = TSDL.indexOf("event { id = 0x1") + 1;
        TraceClass before = growing.append(Arrays.copyOf(bytes, end)).orElseThrow();
        assertThat(growing.append(new byte[0]).orElseThrow()).isSameAs(before);
        TraceClass after =
                growing.append(Arrays.copyOfRange(bytes, end, bytes.length)).orElseThrow();
        DataStreamClass streamBefore = before.dataStreamClasses().getFirst();
        DataStreamClass streamAfter = after.dataStreamClasses().getFirst();
        assertThat(streamAfter.eventRecordClasses()).hasSize(2);
        assertThat(streamAfter.eventRecordClasses().getFirst())
                .isSameAs(streamBefore.eventRecordClasses().getFirst());
        assertThat(streamAfter.eventRecordHeader()).isSameAs(streamBefore.eventRecordHeader());
        assertThat(streamAfter.defaultClockClass()).isSameAs(streamBefore.defaultClockClass());
        assertThat(after.clockClasses().getFirst())
                .isSameAs(before.clockClasses().getFirst());
    }

    @Test
    void refusesWhatNothingCanMend() throws MetadataException {
        GrowingMetadata growing = new GrowingMetadata("metadata");
        assertThat(growing.append("trace { major = 1; minor ".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThatThrownBy(() -> growing.append("= 9; byte_order = le; };".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("metadata:1:28: trace: minor: expected 8, found 9");
    }

    /// As a crash leaves it, or a copy of a recording that goes on.
    @Test
    void readsPacketsThatEndWithinADeclaration() throws MetadataException {
        byte[] text = packets(TSDL.substring(0, TSDL.indexOf("string s")), 4096);
        Metadata metadata = MetadataReader.read(text, "metadata");
        assertThat(names(metadata.traceClass())).isEqualTo("[a]");
        assertThat(metadata.warnings())
                .containsExactly("metadata:7:1: expected a whole declaration, found the end of the metadata within it:"
                        + " passed over");
        byte[] json = packets(JSON.substring(0, JSON.length() - 5), 4096);
        metadata = MetadataReader.read(json, "metadata");
        assertThat(names(metadata.traceClass())).isEqualTo("[a]");
        assertThat(metadata.warnings())
                .containsExactly("metadata:6:2: fragment 5: expected a whole declaration, found the end of the metadata"
                        + " within it: passed over");
    }

    @Test
    void refusesPlainTextThatEndsWithinADeclaration() {
        assertThatThrownBy(() -> Tsdl.read(TSDL.substring(0, TSDL.indexOf("string s"))))
                .hasMessageEndingWith("found the end of the text");
    }

    /// Real metadata in pieces of random sizes says in the end what it says at once.
    @Test
    void readsTheCorpusInPieces() throws IOException {
        Random random = new Random(SEED);
        int count = 0;
        for (String format : List.of("1.8", "2")) {
            for (Corpus.Case one : Corpus.ofFormat(format)) {
                Path file = one.metadataFiles().getFirst();
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length < 100_000 && one.expects().equals("pass")) {
                    count += isReadInPieces(bytes, random, one + ", seed " + SEED) ? 1 : 0;
                }
            }
        }
        System.out.println("corpus: " + count + " metadata files read in pieces");
        assertThat(count).isPositive();
    }

    private static boolean isReadInPieces(byte[] bytes, Random random, String what) {
        TraceClass whole;
        try {
            whole = MetadataReader.read(bytes, "metadata").traceClass();
        } catch (MetadataException e) {
            return false;
        }
        try {
            GrowingMetadata growing = new GrowingMetadata("metadata");
            Optional<TraceClass> now = Optional.empty();
            for (int from = 0; from < bytes.length; ) {
                int end = Math.min(bytes.length, from + 1 + random.nextInt(Math.max(1, bytes.length / 4)));
                now = growing.append(Arrays.copyOfRange(bytes, from, end));
                from = end;
            }
            assertThat(now).as(what).contains(whole);
            return true;
        } catch (MetadataException e) {
            throw new AssertionError(what, e);
        }
    }
}
