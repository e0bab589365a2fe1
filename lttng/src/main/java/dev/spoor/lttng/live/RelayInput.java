package dev.spoor.lttng.live;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// Reads what a relay sends: big-endian numbers, texts, bytes. Nothing that it says is trusted: memory is used
/// for bytes that came, not for bytes that are announced. Mutable, single-threaded.
final class RelayInput {

    private static final int STEP_BYTES = 1 << 16;

    private final DataInputStream in;
    private final String relay;
    private String command = "";

    /// @param relay where the relay is, for messages
    RelayInput(InputStream in, String relay) {
        this.in = new DataInputStream(in);
        this.relay = relay;
    }

    /// From now on the reply to this command is read; its name is for messages.
    void begin(String newCommand) {
        command = newCommand;
    }

    int int32() throws IOException {
        try {
            return in.readInt();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    long int64() throws IOException {
        try {
            return in.readLong();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /// A count that has to be small.
    ///
    /// @param what what is counted, for the message
    int count(String what, int greatest) throws IOException {
        int count = int32();
        if (count < 0 || count > greatest) {
            throw unexpected("at most " + greatest + " " + what, Integer.toUnsignedString(count));
        }
        return count;
    }

    /// A text in a field of fixed length, up to its first null character.
    String paddedText(int sizeBytes) throws IOException {
        byte[] field = bytes(sizeBytes);
        int length = 0;
        while (length < sizeBytes && field[length] != 0) {
            length++;
        }
        return new String(field, 0, length, StandardCharsets.UTF_8);
    }

    /// A text of so many bytes.
    String text(int sizeBytes) throws IOException {
        return new String(bytes(sizeBytes), StandardCharsets.UTF_8);
    }

    /// So many bytes.
    byte[] bytes(int sizeBytes) throws IOException {
        try {
            if (sizeBytes <= STEP_BYTES) {
                byte[] few = new byte[sizeBytes];
                in.readFully(few);
                return few;
            }
            ByteArrayOutputStream gathered = new ByteArrayOutputStream(STEP_BYTES);
            byte[] step = new byte[STEP_BYTES];
            int left = sizeBytes;
            while (left > 0) {
                int read = in.read(step, 0, Math.min(left, STEP_BYTES));
                if (read < 0) {
                    throw new EOFException();
                }
                gathered.write(step, 0, read);
                left -= read;
            }
            return gathered.toByteArray();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /// The relay answers something else.
    RelayException unexpected(String expected, String found) {
        return new RelayException(relay + ": reply to " + command + ": expected " + expected + ", found " + found);
    }

    private IOException broken(IOException e) {
        return switch (e) {
            case EOFException _ -> unexpected("all of it", "the end of the connection");
            case SocketTimeoutException _ -> unexpected("all of it", "silence");
            default -> unexpected("all of it", String.valueOf(e.getMessage()));
        };
    }
}
