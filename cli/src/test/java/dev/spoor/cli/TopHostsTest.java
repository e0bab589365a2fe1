package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The screen of `spoor top` of two hosts, in a real terminal: the sample, and the same of another host.
final class TopHostsTest {

    private static final String UUID_TEXT = "b0d77784-c410-4d73-bd7c-dd8d99f6f854";
    private static final String OTHER_UUID = "c0d77784-c410-4d73-bd7c-dd8d99f6f854";

    @TempDir
    Path temporary;

    private static byte[] bytes(String uuid) {
        UUID parsed = UUID.fromString(uuid);
        return ByteBuffer.allocate(16)
                .putLong(parsed.getMostSignificantBits())
                .putLong(parsed.getLeastSignificantBits())
                .array();
    }

    /// The sample with another host's name, and a UUID of its own.
    private Path otherHost() throws IOException {
        Path other = Files.createDirectories(temporary.resolve("other"));
        try (Stream<Path> files = Files.list(Peer.KERNEL_SAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1)
                        .replace("samplehost", "other-host")
                        .replace(UUID_TEXT, OTHER_UUID)
                        .replace(
                                new String(bytes(UUID_TEXT), StandardCharsets.ISO_8859_1),
                                new String(bytes(OTHER_UUID), StandardCharsets.ISO_8859_1));
                Files.writeString(other.resolve(file.getFileName()), text, StandardCharsets.ISO_8859_1);
            }
        }
        return other;
    }

    private static List<String> rows(String screen) {
        return screen.lines()
                .filter(l -> l.startsWith(" ") || l.startsWith(">"))
                .filter(l -> l.contains("samplehost") || l.contains("other-host"))
                .filter(l -> !l.contains("filter: "))
                .toList();
    }

    @Test
    void showsOneHostOfSeveral() throws IOException {
        Path other = otherHost();
        JsonNode one =
                TopScreenTest.reports("--view", "cpu", Peer.KERNEL_SAMPLE).getFirst();
        int processes = TopScreenTest.rows(one, "cpu").size();
        try (Tmux tmux = Tmux.start(120, 70)) {
            tmux.spoor("top", "--gmt", Peer.KERNEL_SAMPLE.toAbsolutePath(), other);
            String both = tmux.await(TopScreenTest::isRead);
            assertThat(both).contains("hosts 2");
            assertThat(rows(both)).hasSize(2 * processes);
            tmux.press("BTab");
            tmux.await(s -> s.contains("BUSY %") && rows(s).size() == 2);
            tmux.press("j");
            String second =
                    tmux.await(s -> rows(s).size() == 2 && rows(s).get(1).startsWith(">"));
            String host = rows(second).get(1).contains("other-host") ? "other-host" : "samplehost";
            tmux.press("Enter");
            tmux.await(s -> s.contains("filter: host:" + host));
            tmux.press("Tab");
            String filtered = tmux.await(s -> TopScreenTest.isRead(s) && rows(s).size() == processes);
            assertThat(rows(filtered)).allMatch(l -> l.contains(host));
            tmux.press("Escape");
            tmux.await(s -> rows(s).size() == 2 * processes);
        }
    }
}
