package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What `spoor cat` prints equals what the installed babeltrace2 prints, byte for byte, whatever the options.
class CatPeerTest {

    private static final List<List<String>> OPTIONS = List.of(
            List.of(),
            List.of("--clock-gmt", "--clock-date"),
            List.of("--clock-seconds", "--no-delta"),
            List.of("--clock-cycles"),
            List.of("--clock-cycles", "--no-delta", "--names", "all", "--fields", "all"),
            List.of("--names", "all"),
            List.of("--names", "none", "--clock-date"),
            List.of("--names", "payload", "--fields", "trace,trace:domain"),
            List.of("--names", "context,scope"),
            List.of("--names", "header,scope", "--fields", "loglevel,emf,trace:vpid"),
            List.of("--fields", "all"),
            List.of("--fields", "trace:hostname,callsite"),
            List.of("--clock-offset", "5", "--clock-offset-ns", "-2000000003"),
            List.of("--clock-offset=3", "--clock-offset-ns=17"),
            List.of("--clock-force-correlate"),
            List.of("--color", "always"));

    private static final List<String> FEW = List.of("--clock-gmt", "--fields", "all", "--names", "all");

    /// Text beyond so many bytes is compared with a few options only.
    private static final int LARGE = 300_000;

    private final TextPeer peer = new TextPeer();

    @Test
    void equalsBabeltrace2WithAllOptions() throws Exception {
        compareAll(4);
    }

    @Test
    @Tag("long")
    void equalsBabeltrace2WithAllOptionsForAllTraces() throws Exception {
        compareAll(1);
    }

    /// Compares with all options for the samples, with one of so many for the others, in turn.
    private void compareAll(int step) throws Exception {
        for (Path sample : List.of(Peer.USER_SPACE_SAMPLE, Peer.KERNEL_SAMPLE)) {
            for (List<String> some : OPTIONS) {
                peer.compare(some, sample.toAbsolutePath());
            }
        }
        int turn = 0;
        for (Path trace : TextPeer.corpusTraces()) {
            turn++;
            Optional<byte[]> plain = peer.compare(List.of(), trace);
            if (plain.isEmpty()) {
                continue;
            }
            List<List<String>> options = plain.get().length > LARGE ? List.of(List.of(), FEW) : OPTIONS;
            for (int i = 1; i < options.size(); i++) {
                if ((i + turn) % step == 0) {
                    peer.compare(options.get(i), trace);
                }
            }
        }
        System.out.println("babeltrace2 and spoor cat: " + peer.count() + " texts compared");
        assertThat(peer.differences()).isEmpty();
        assertThat(peer.count()).isPositive();
    }
}
