package dev.spoor.lttng.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A relay whose answers a test chooses. It takes one connection after the other.
abstract class FakeRelay implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile @Nullable Socket open;

    FakeRelay() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("fake relay").start(this::serve);
    }

    /// Answers a request.
    ///
    /// @param command its number
    /// @return the reply, or nothing to be silent
    abstract Optional<byte[]> answer(int command, ByteBuffer payload);

    /// A connection begins.
    void begin() {}

    /// Writes a reply. May write less and close.
    void send(Socket socket, OutputStream out, byte[] reply) throws IOException {
        out.write(reply);
    }

    LiveUrl url() {
        return new LiveUrl("127.0.0.1", server.getLocalPort(), null, null);
    }

    LiveUrl url(String target, String session) {
        return new LiveUrl("127.0.0.1", server.getLocalPort(), target, session);
    }

    int connectionCount() {
        return connections.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                open = socket;
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                begin();
                converse(socket);
            } catch (IOException e) {
                // The viewer went away, or the test is over.
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int length = Math.toIntExact(in.readLong());
            int command = in.readInt();
            in.readInt();
            byte[] payload = in.readNBytes(length);
            Optional<byte[]> reply = answer(command, ByteBuffer.wrap(payload));
            if (reply.isPresent()) {
                send(socket, socket.getOutputStream(), reply.get());
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Socket last = open;
        if (last != null) {
            last.close();
        }
    }
}
