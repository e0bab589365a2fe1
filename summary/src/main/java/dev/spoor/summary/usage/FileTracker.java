package dev.spoor.summary.usage;

import dev.spoor.lttng.SystemCall;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Follows which files processes have open on a host, and counts what they read and write. Mutable,
/// single-threaded.
final class FileTracker {

    private static final long O_CLOEXEC = 0x80000;
    private static final long CLONE_FILES = 0x400;
    private static final long F_DUPFD = 0;
    private static final long F_DUPFD_CLOEXEC = 1030;

    /// A descriptor that stands for the working directory.
    private static final long AT_FDCWD = -100;

    private final Current current;
    private final Names<TracedFile> files;
    private final Map<Long, FileDescriptors> byProcess = new HashMap<>();
    private final Map<Long, FileDescriptors> byTable = new HashMap<>();

    FileTracker(Current current, Names<TracedFile> files) {
        this.current = current;
        this.files = files;
    }

    private FileDescriptors of(TracedThread thread) {
        FileDescriptors known = thread.files;
        if (known == null) {
            known = byProcess.computeIfAbsent(thread.processId(), _ -> new FileDescriptors());
            thread.files = known;
        }
        return known;
    }

    /// A thread makes another one: threads of one process share file descriptors, another process has a copy.
    void fork(TracedThread parent, TracedThread child) {
        FileCall call = parent.fileCall;
        boolean known = call.what() == SystemCall.CLONE && call.flags() != Moment.ABSENT;
        boolean shared = known
                ? call.hasFlag(CLONE_FILES)
                : child.pid != TracedThread.UNKNOWN_ID && child.pid == parent.processId();
        child.files = shared ? of(parent) : of(parent).forked();
        if (!shared) {
            byProcess.put(child.processId(), child.files);
        }
    }

    /// A thread begins to execute another program.
    void execute(TracedThread thread) {
        thread.files = of(thread).executed();
        byProcess.put(thread.processId(), thread.files);
    }

    /// A thread's file descriptors are those of a table, which others may share.
    void use(TracedThread thread, long table) {
        thread.files = byTable.computeIfAbsent(table, _ -> of(thread));
    }

    /// A process, or a table, has a file open.
    void state(long process, long table, long descriptor, @Nullable String path) {
        if (path != null) {
            FileDescriptors open = table == Moment.ABSENT
                    ? byProcess.computeIfAbsent(process, _ -> new FileDescriptors())
                    : byTable.computeIfAbsent(table, _ -> new FileDescriptors());
            open.open(descriptor, TracedFile.ofPath(path), false);
        }
    }

    /// A system call about files begins.
    FileCall enter(SystemCall what, Moment moment) {
        TracedThread thread = moment.thread;
        long descriptor = moment.number(0);
        long number = moment.number(1);
        return switch (what) {
            case OTHER -> FileCall.NONE;
            case CLONE -> new FileCall(what, null, null, null, number, moment.number(2));
            case READ, WRITE, RECEIVE, SEND, DUPLICATE, CONTROL, ACCEPT ->
                new FileCall(what, file(thread, descriptor, what), null, null, number, moment.number(2));
            case COPY ->
                new FileCall(
                        what,
                        file(thread, descriptor, what),
                        file(thread, number, what),
                        null,
                        number,
                        moment.number(2));
            case OPEN, OPEN_AT ->
                new FileCall(what, null, null, path(thread, number, moment.text(0)), number, moment.number(2));
            case SOCKET -> new FileCall(what, null, null, null, number, moment.number(2));
            case CLOSE -> {
                of(thread).close(descriptor);
                yield FileCall.NONE;
            }
        };
    }

    private @Nullable TracedFile file(TracedThread thread, long descriptor, SystemCall what) {
        TracedFile known = descriptor == Moment.ABSENT ? null : of(thread).file(descriptor);
        if (known != null) {
            return known;
        }
        boolean socket = what == SystemCall.RECEIVE || what == SystemCall.SEND || what == SystemCall.ACCEPT;
        FileKind kind = socket ? FileKind.NETWORK : FileKind.UNKNOWN;
        return descriptor == Moment.ABSENT
                ? new TracedFile("(unknown)", kind)
                : TracedFile.ofDescriptor(descriptor, kind);
    }

    private @Nullable String path(TracedThread thread, long directory, @Nullable String path) {
        if (path == null || path.startsWith("/") || directory == Moment.ABSENT || (int) directory == AT_FDCWD) {
            return path;
        }
        TracedFile parent = of(thread).file(directory);
        return parent == null ? path : parent.name() + "/" + path;
    }

    /// A system call about files ends.
    ///
    /// @param returned what it returns
    void exit(TracedThread thread, FileCall call, long returned) {
        if (returned < 0) {
            return;
        }
        switch (call.what()) {
            case READ, RECEIVE -> read(thread, call.file(), returned);
            case WRITE, SEND -> write(thread, call.file(), returned);
            case COPY -> {
                read(thread, call.file(), returned);
                write(thread, call.second(), returned);
            }
            case OPEN, OPEN_AT -> open(thread, returned, call, opened(call, returned));
            case SOCKET -> open(thread, returned, call, new TracedFile("socket", FileKind.ofSocket(call.number())));
            case ACCEPT -> open(thread, returned, call, new TracedFile("socket", kindOf(call.file())));
            case DUPLICATE -> duplicate(thread, returned, call.file(), call.hasFlag(O_CLOEXEC));
            case CONTROL -> {
                if (call.flags() == F_DUPFD || call.flags() == F_DUPFD_CLOEXEC) {
                    duplicate(thread, returned, call.file(), call.flags() == F_DUPFD_CLOEXEC);
                }
            }
            case CLOSE, CLONE, OTHER -> {}
        }
    }

    private static FileKind kindOf(@Nullable TracedFile socket) {
        return socket == null ? FileKind.NETWORK : socket.kind();
    }

    private static TracedFile opened(FileCall call, long descriptor) {
        String path = call.path();
        return path == null ? TracedFile.ofDescriptor(descriptor, FileKind.UNKNOWN) : TracedFile.ofPath(path);
    }

    private void open(TracedThread thread, long descriptor, FileCall call, TracedFile file) {
        of(thread).open(descriptor, file, call.hasFlag(O_CLOEXEC));
    }

    private void duplicate(TracedThread thread, long descriptor, @Nullable TracedFile file, boolean closedByExec) {
        if (file != null) {
            of(thread).open(descriptor, file, closedByExec);
        }
    }

    private void read(TracedThread thread, @Nullable TracedFile file, long bytes) {
        if (file != null) {
            ThreadTally tally = current.usage.threads.at(thread.number);
            tally.reads++;
            tally.readBytes[file.kind().place] += bytes;
            FileTally ofFile = current.usage.files.at(Usage.key(thread, files.number(file)));
            ofFile.reads++;
            ofFile.readBytes += bytes;
        }
    }

    private void write(TracedThread thread, @Nullable TracedFile file, long bytes) {
        if (file != null) {
            ThreadTally tally = current.usage.threads.at(thread.number);
            tally.writes++;
            tally.writtenBytes[file.kind().place] += bytes;
            FileTally ofFile = current.usage.files.at(Usage.key(thread, files.number(file)));
            ofFile.writes++;
            ofFile.writtenBytes += bytes;
        }
    }
}
