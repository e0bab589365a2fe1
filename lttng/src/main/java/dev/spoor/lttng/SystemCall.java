package dev.spoor.lttng;

import java.util.Map;

/// What a system call does with files, as far as it counts for input and output.
public enum SystemCall {
    /// Reads bytes from its first file descriptor; returns how many.
    READ,
    /// Writes bytes to its first file descriptor; returns how many.
    WRITE,
    /// Moves bytes from its first file descriptor to its second one; returns how many.
    COPY,
    /// Receives bytes from a socket; returns how many.
    RECEIVE,
    /// Sends bytes to a socket; returns how many.
    SEND,
    /// Opens a path; returns a file descriptor.
    OPEN,
    /// Opens a path, relative to its second file descriptor; returns a file descriptor.
    OPEN_AT,
    /// Makes a socket of a family; returns a file descriptor.
    SOCKET,
    /// Makes a socket of one that listens; returns a file descriptor.
    ACCEPT,
    /// Closes its file descriptor.
    CLOSE,
    /// Makes another file descriptor for the same file; returns it.
    DUPLICATE,
    /// The same where its flags are a command that says so.
    CONTROL,
    /// Makes a thread or a process.
    CLONE,
    /// Anything else.
    OTHER;

    private static final Map<String, SystemCall> BY_NAME = Map.ofEntries(
            Map.entry("read", READ),
            Map.entry("readv", READ),
            Map.entry("pread", READ),
            Map.entry("pread64", READ),
            Map.entry("preadv", READ),
            Map.entry("preadv2", READ),
            Map.entry("write", WRITE),
            Map.entry("writev", WRITE),
            Map.entry("pwrite", WRITE),
            Map.entry("pwrite64", WRITE),
            Map.entry("pwritev", WRITE),
            Map.entry("pwritev2", WRITE),
            Map.entry("splice", COPY),
            Map.entry("tee", COPY),
            Map.entry("copy_file_range", COPY),
            Map.entry("sendfile", COPY),
            Map.entry("sendfile64", COPY),
            Map.entry("recvfrom", RECEIVE),
            Map.entry("recvmsg", RECEIVE),
            Map.entry("recv", RECEIVE),
            Map.entry("sendto", SEND),
            Map.entry("sendmsg", SEND),
            Map.entry("send", SEND),
            Map.entry("open", OPEN),
            Map.entry("creat", OPEN),
            Map.entry("openat", OPEN_AT),
            Map.entry("openat2", OPEN_AT),
            Map.entry("socket", SOCKET),
            Map.entry("accept", ACCEPT),
            Map.entry("accept4", ACCEPT),
            Map.entry("close", CLOSE),
            Map.entry("dup", DUPLICATE),
            Map.entry("dup2", DUPLICATE),
            Map.entry("dup3", DUPLICATE),
            Map.entry("fcntl", CONTROL),
            Map.entry("fcntl64", CONTROL),
            Map.entry("clone", CLONE),
            Map.entry("clone3", CLONE),
            Map.entry("fork", CLONE),
            Map.entry("vfork", CLONE));

    /// What a system call does.
    ///
    /// @param name such as `openat`
    public static SystemCall of(String name) {
        return BY_NAME.getOrDefault(name, OTHER);
    }
}
