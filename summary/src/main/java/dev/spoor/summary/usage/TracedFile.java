package dev.spoor.summary.usage;

/// A file that processes use.
///
/// @param name its path, or what it is
/// @param kind where its bytes go to
record TracedFile(String name, FileKind kind) {

    static TracedFile ofPath(String path) {
        return new TracedFile(path, FileKind.ofPath(path));
    }

    /// A file descriptor whose origin is not in the trace.
    static TracedFile ofDescriptor(long descriptor, FileKind kind) {
        return new TracedFile("(file descriptor " + descriptor + ")", kind);
    }
}
