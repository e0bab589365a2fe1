package dev.spoor.lttng.live;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.net.ExtendedSocketOptions;

/// A connection to a relay's live port: LTTng's viewer protocol, versions 2.4 to 2.15. The viewer asks, the relay
/// answers; numbers are big-endian and packed. Mutable, single-threaded, but [#close()] may be called by any thread
/// and ends what another one waits for.
///
/// Every method throws [RelayException] where the relay is silent for too long, ends the connection or answers what
/// the protocol does not have. The connection is of no use after that.
public final class RelayConnection implements AutoCloseable {

    /// Packets are never greater: LTTng's sub-buffers are some megabytes at most.
    static final int GREATEST_PACKET_BYTES = 256 << 20;

    private static final int GREATEST_METADATA_BYTES = 256 << 20;
    private static final int GREATEST_COUNT = 1 << 20;
    private static final int MAJOR = 2;

    /// The newest minor version that is spoken here.
    private static final int MINOR = 15;

    private static final int OLDEST_MINOR = 4;
    private static final int MINOR_WITH_FORMAT = 15;

    private static final int FIRST_MINOR_THAT_REMEMBERS = 14;

    private static final int FLAG_NEW_METADATA = 1;

    private final LiveUrl url;
    private final Socket socket;
    private final RelayInput in;
    private final OutputStream out;
    private final boolean acknowledgesQuickly;
    private int minor = MINOR;

    private RelayConnection(LiveUrl url, Socket socket) throws IOException {
        this.url = url;
        this.socket = socket;
        in = new RelayInput(new BufferedInputStream(socket.getInputStream(), 1 << 16), url.relay());
        out = socket.getOutputStream();
        acknowledgesQuickly = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    }

    private enum Command {
        CONNECT(1),
        LIST_SESSIONS(2),
        ATTACH_SESSION(3),
        GET_NEXT_INDEX(4),
        GET_PACKET(5),
        GET_METADATA(6),
        GET_NEW_STREAMS(7),
        CREATE_SESSION(8),
        DETACH_SESSION(9);

        private final int number;

        Command(int number) {
            this.number = number;
        }
    }

    /// Where a viewer wants to begin.
    public enum Seek {
        /// With the oldest packets that the relay has. Relays of LTTng 2.14.0 always do that.
        BEGINNING(1),
        /// With what comes from now on.
        LAST(2);

        private final int number;

        Seek(int number) {
            this.number = number;
        }
    }

    /// Connects, and agrees on a version.
    ///
    /// @param timeout how long the relay may be silent while an answer is due
    public static RelayConnection open(LiveUrl url, Duration timeout) throws IOException {
        int timeoutMs = (int) Math.min(Integer.MAX_VALUE, timeout.toMillis());
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(url.host(), url.port()), timeoutMs);
            socket.setSoTimeout(timeoutMs);
            socket.setTcpNoDelay(true);
            RelayConnection connection = new RelayConnection(url, socket);
            connection.connect();
            return connection;
        } catch (RelayException e) {
            socket.close();
            throw e;
        } catch (IOException e) {
            socket.close();
            throw new RelayException(
                    url.relay() + ": expected a relay (lttng-relayd) that takes connections, found " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "no host of this name";
            case SocketTimeoutException _ -> "silence";
            case ConnectException _ -> "that it can't be reached: " + e.getMessage();
            default -> String.valueOf(e.getMessage());
        };
    }

    private void connect() throws IOException {
        // viewer session id (the relay chooses it), major, minor, type: a viewer that commands
        ask(Command.CONNECT, payload(20).putLong(0).putInt(MAJOR).putInt(MINOR).putInt(1));
        in.int64();
        int major = in.int32();
        int relayMinor = in.int32();
        in.int32();
        if (major != MAJOR || relayMinor < OLDEST_MINOR) {
            throw in.unexpected(
                    "viewer protocol 2.4 or later",
                    Integer.toUnsignedString(major) + "." + Integer.toUnsignedString(relayMinor));
        }
        minor = Math.min(MINOR, relayMinor);
    }

    /// Whether the relay may forget, when a process with buffers of its own ends, what it has not given of its
    /// streams yet: that of LTTng 2.13.9 does (it lets the stream's trace chunk go), that of 2.15 does not.
    boolean forgetsEndedStreams() {
        return minor < FIRST_MINOR_THAT_REMEMBERS;
    }

    /// The version that both sides speak, such as 2.13.
    public String version() {
        return MAJOR + "." + minor;
    }

    /// The sessions that the relay has, those that are not live among them.
    public List<LiveSession> sessions() throws IOException {
        ask(Command.LIST_SESSIONS, payload(0));
        int count = in.count("sessions", GREATEST_COUNT);
        List<LiveSession> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sessions.add(session());
        }
        return sessions;
    }

    private LiveSession session() throws IOException {
        long id = in.int64();
        int timer = in.int32();
        int clients = in.int32();
        int streams = in.int32();
        if (minor < MINOR_WITH_FORMAT) {
            return new LiveSession(
                    id, in.paddedText(64), in.paddedText(255), timer, clients, streams, LiveSession.Format.NOT_TOLD);
        }
        int hostBytes = in.count("bytes of a host's name", 1 << 16);
        int nameBytes = in.count("bytes of a session's name", 1 << 16);
        int format = in.int32();
        LiveSession.Format known = switch (format) {
            case 0 -> LiveSession.Format.CTF_1_8;
            case 1 -> LiveSession.Format.CTF_2;
            default -> throw in.unexpected("trace format 0 or 1", Integer.toUnsignedString(format));
        };
        return new LiveSession(id, in.text(hostBytes), in.text(nameBytes), timer, clients, streams, known);
    }

    /// Makes this connection one that can be attached to sessions.
    public void createViewerSession() throws IOException {
        ask(Command.CREATE_SESSION, payload(0));
        int status = in.int32();
        if (status != 1) {
            throw in.unexpected("status 1", Integer.toUnsignedString(status));
        }
    }

    /// Attaches to a session; only one viewer can be.
    public AttachReply attach(LiveSession session, Seek seek) throws IOException {
        ask(Command.ATTACH_SESSION, payload(20).putLong(session.id()).putLong(0).putInt(seek.number));
        int status = in.int32();
        int count = in.count("streams", GREATEST_COUNT);
        return switch (status) {
            case 1 -> new AttachReply.Attached(streams(count));
            case 2 -> new AttachReply.Refused(AttachReply.Reason.ALREADY_ATTACHED);
            case 3 -> new AttachReply.Refused(AttachReply.Reason.UNKNOWN);
            case 4 -> new AttachReply.Refused(AttachReply.Reason.NOT_LIVE);
            case 5 -> new AttachReply.Refused(AttachReply.Reason.CANNOT_SEEK);
            case 6 -> new AttachReply.Refused(AttachReply.Reason.NO_VIEWER_SESSION);
            default -> throw unknownStatus(status, 6);
        };
    }

    private List<LiveStream> streams(int count) throws IOException {
        List<LiveStream> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            streams.add(
                    new LiveStream(in.int64(), in.int64(), in.int32() != 0, in.paddedText(4096), in.paddedText(255)));
        }
        return streams;
    }

    /// Asks for the streams that a session has got.
    ///
    /// @param sessionId a session that this connection is attached to
    public NewStreamsReply newStreams(long sessionId) throws IOException {
        ask(Command.GET_NEW_STREAMS, payload(8).putLong(sessionId));
        int status = in.int32();
        int count = in.count("streams", GREATEST_COUNT);
        return switch (status) {
            case 1 -> new NewStreamsReply.Streams(streams(count));
            case 2 -> new NewStreamsReply.Streams(List.of());
            case 3 -> new NewStreamsReply.Failed();
            case 4 -> new NewStreamsReply.HungUp();
            default -> throw unknownStatus(status, 4);
        };
    }

    /// Asks what comes next in a data stream.
    public NextIndex.Reply nextIndex(long streamId) throws IOException {
        ask(Command.GET_NEXT_INDEX, payload(8).putLong(streamId));
        NextIndex.Packet packet = new NextIndex.Packet(
                in.int64(), in.int64(), in.int64(), in.int64(), in.int64(), in.int64(), in.int64());
        int status = in.int32();
        int flags = in.int32();
        NextIndex index = switch (status) {
            case 1 -> checked(packet);
            case 2 -> new NextIndex.Retry();
            // 6 is the end of a file that is not live
            case 3, 6 -> new NextIndex.HungUp();
            case 4 -> new NextIndex.Failed();
            case 5 -> new NextIndex.Inactive(packet.endCycles());
            default -> throw unknownStatus(status, 6);
        };
        return new NextIndex.Reply(index, (flags & FLAG_NEW_METADATA) != 0);
    }

    private NextIndex.Packet checked(NextIndex.Packet packet) throws RelayException {
        long total = packet.totalLengthBits();
        if (total <= 0 || total % Byte.SIZE != 0 || total / Byte.SIZE > GREATEST_PACKET_BYTES) {
            throw in.unexpected(
                    "a packet of whole bytes, at most " + GREATEST_PACKET_BYTES,
                    Long.toUnsignedString(total) + " bits");
        }
        long content = packet.contentLengthBits();
        if (content < 0 || content > total) {
            throw in.unexpected("content of at most " + total + " bits", Long.toUnsignedString(content));
        }
        return packet;
    }

    /// Asks for a packet's bytes.
    public PacketReply packet(long streamId, NextIndex.Packet index) throws IOException {
        int sizeBytes = (int) (index.totalLengthBits() / Byte.SIZE);
        ask(
                Command.GET_PACKET,
                payload(20).putLong(streamId).putLong(index.offsetBytes()).putInt(sizeBytes));
        int status = in.int32();
        int length = in.int32();
        int flags = in.int32();
        if (status == 1 && length != sizeBytes) {
            throw in.unexpected(sizeBytes + " bytes, as asked for", Integer.toUnsignedString(length));
        }
        return switch (status) {
            case 1 -> new PacketReply.Data(in.bytes(sizeBytes));
            case 2 -> new PacketReply.Retry();
            case 3 -> (flags & FLAG_NEW_METADATA) != 0 ? new PacketReply.NeedsMetadata() : new PacketReply.Failed();
            case 4 -> new PacketReply.Failed();
            default -> throw unknownStatus(status, 4);
        };
    }

    /// Asks for more of a metadata stream.
    public MetadataReply metadata(long streamId) throws IOException {
        ask(Command.GET_METADATA, payload(8).putLong(streamId));
        long length = in.int64();
        int status = in.int32();
        if (status == 1 && (length < 0 || length > GREATEST_METADATA_BYTES)) {
            throw in.unexpected(
                    "metadata of at most " + GREATEST_METADATA_BYTES + " bytes", Long.toUnsignedString(length));
        }
        return switch (status) {
            case 1 -> new MetadataReply.Data(in.bytes((int) length));
            case 2 -> new MetadataReply.NoNew();
            case 3 -> new MetadataReply.Gone();
            default -> throw unknownStatus(status, 3);
        };
    }

    /// Leaves a session, so that another viewer can attach to it.
    public void detach(long sessionId) throws IOException {
        ask(Command.DETACH_SESSION, payload(8).putLong(sessionId));
        int status = in.int32();
        if (status < 1 || status > 3) {
            throw unknownStatus(status, 3);
        }
    }

    private RelayException unknownStatus(int status, int greatest) {
        return in.unexpected("a status from 1 to " + greatest, Integer.toUnsignedString(status));
    }

    private static ByteBuffer payload(int sizeBytes) {
        return ByteBuffer.allocate(sizeBytes);
    }

    private void ask(Command command, ByteBuffer payload) throws RelayException {
        in.begin(command.name());
        ByteBuffer request = ByteBuffer.allocate(16 + payload.capacity());
        request.putLong(payload.capacity()).putInt(command.number).putInt(0).put(payload.flip());
        try {
            // A relay answers in several small pieces, and holds the second one back until the first is acknowledged,
            // which takes 40 ms unless it is asked for. The option holds for a while only.
            if (acknowledgesQuickly) {
                socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            }
            out.write(request.array());
        } catch (IOException e) {
            throw new RelayException(
                    url.relay() + ": expected a relay that takes " + command + ", found " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, whatever it says.
        }
    }
}
