package dev.spoor.cli;

import dev.spoor.lttng.live.LiveUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A network between a viewer and a relay that breaks when a test says so.
final class LiveProxy implements AutoCloseable {

    private final LiveUrl relay;
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private volatile boolean refusing;

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
                copy(viewer, peer);
                copy(peer, viewer);
            } catch (IOException e) {
                // The test is over, or the relay is not there: the viewer sees that.
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        Thread.ofPlatform().daemon().start(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                in.transferTo(out);
            } catch (IOException e) {
                // One side has closed; so does the other.
            }
        });
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
