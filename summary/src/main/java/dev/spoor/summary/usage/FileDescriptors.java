package dev.spoor.summary.usage;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The open files of a process. Mutable, single-threaded.
final class FileDescriptors {

    /// @param closedByExec whether it is closed when the process executes another program
    private record Open(TracedFile file, boolean closedByExec) {}

    private final Map<Long, Open> open = new HashMap<>();

    @Nullable
    TracedFile file(long descriptor) {
        Open found = open.get(descriptor);
        return found == null ? null : found.file;
    }

    void open(long descriptor, TracedFile file, boolean closedByExec) {
        open.put(descriptor, new Open(file, closedByExec));
    }

    void close(long descriptor) {
        open.remove(descriptor);
    }

    /// What a new process has of them.
    FileDescriptors forked() {
        FileDescriptors copy = new FileDescriptors();
        copy.open.putAll(open);
        return copy;
    }

    /// What a process has of them after it has begun to execute another program.
    FileDescriptors executed() {
        FileDescriptors copy = new FileDescriptors();
        open.forEach((descriptor, file) -> {
            if (!file.closedByExec) {
                copy.open.put(descriptor, file);
            }
        });
        return copy;
    }
}
