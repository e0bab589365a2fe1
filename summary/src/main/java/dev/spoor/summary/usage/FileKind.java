package dev.spoor.summary.usage;

import java.util.List;

/// Where the bytes of a file go to, as far as its name or its origin tells.
public enum FileKind {
    /// A file in a file system. Its bytes may be in the page cache.
    DISK(0),
    /// A socket.
    NETWORK(1),
    /// A pipe, a device, a file that the kernel makes up.
    OTHER(2),
    /// A file descriptor whose origin is not in the trace.
    UNKNOWN(3);

    private static final List<String> NOT_ON_DISK =
            List.of("/dev/", "/proc/", "/sys/", "/run/", "/memfd:", "pipe:", "anon_inode:", "inotify", "[");

    private static final long AF_INET = 2;
    private static final long AF_INET6 = 10;

    /// Its place among all kinds, from 0.
    final int place;

    FileKind(int place) {
        this.place = place;
    }

    /// The kind of a file by its path.
    static FileKind ofPath(String path) {
        if (path.startsWith("socket:")) {
            return NETWORK;
        }
        return NOT_ON_DISK.stream().anyMatch(path::startsWith) ? OTHER : DISK;
    }

    /// The kind of a socket by its family.
    static FileKind ofSocket(long family) {
        return family == AF_INET || family == AF_INET6 ? NETWORK : OTHER;
    }
}
