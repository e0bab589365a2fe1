package dev.spoor.cli;

import dev.spoor.lttng.live.LiveUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A network between a viewer and a relay that breaks when a test says so.
final class LiveProxy implements AutoCloseable {

    /// In the metadata of a clock, of a time in this century.
    private static final Pattern OFFSET = Pattern.compile("offset = (\\d{19});");

    private final LiveUrl relay;
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private volatile boolean refusing;
    private volatile Duration delay = Duration.ZERO;
    private volatile Duration back = Duration.ZERO;

    LiveProxy(LiveUrl relay) throws IOException {
        this.relay = relay;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    /// The same session, seen through this network.
    LiveUrl url(LiveUrl session) {
        return new LiveUrl("127.0.0.1", server.getLocalPort(), session.target(), session.session());
    }

    /// Whether further connections break at once.
    void refuse(boolean newRefusing) {
        refusing = newRefusing;
    }

    /// Makes whatever comes from the relay later by some time.
    void delay(Duration newDelay) {
        delay = newDelay;
    }

    /// Makes further sessions look as if their host's clock were behind: changes where it is said in the metadata when
    /// it began. Made for the metadata of LTTng-UST, whose clocks count nanoseconds.
    void setClocksBack(Duration newBack) {
        back = newBack;
    }

    /// Breaks all connections.
    void cut() throws IOException {
        for (Socket socket : List.copyOf(open)) {
            socket.close();
            open.remove(socket);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket viewer = server.accept();
                if (refusing) {
                    viewer.close();
                    continue;
                }
                Socket peer = new Socket(relay.host(), relay.port());
                viewer.setTcpNoDelay(true);
                peer.setTcpNoDelay(true);
                open.add(viewer);
                open.add(peer);
                copy(viewer, peer, false);
                copy(peer, viewer, true);
            } catch (IOException e) {
                // The test is over, or the relay is not there: the viewer sees that.
            }
        }
    }

    private void copy(Socket from, Socket to, boolean replies) {
        Thread.ofPlatform().daemon().start(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] bytes = new byte[1 << 20];
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    if (replies) {
                        Thread.sleep(delay);
                        setBack(bytes, count);
                    }
                    out.write(bytes, 0, count);
                }
            } catch (IOException | InterruptedException e) {
                // One side has closed; so does the other.
            }
        });
    }

    private void setBack(byte[] bytes, int count) {
        Matcher offset = OFFSET.matcher(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
        while (!back.isZero() && offset.find()) {
            byte[] changed = Long.toString(Long.parseLong(offset.group(1)) - back.toNanos())
                    .getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(changed, 0, bytes, offset.start(1), changed.length);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
