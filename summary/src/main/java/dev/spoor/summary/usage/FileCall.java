package dev.spoor.summary.usage;

import dev.spoor.lttng.SystemCall;
import org.jspecify.annotations.Nullable;

/// A system call about files that is under way.
///
/// @param what it does
/// @param file the file of its first file descriptor, or null where it has none
/// @param second the file of its second one, likewise
/// @param path the path that it opens, or null
/// @param number its second number: another file descriptor, or a socket's family
/// @param flags its flags, or [Moment#ABSENT]
record FileCall(
        SystemCall what,
        @Nullable TracedFile file,
        @Nullable TracedFile second,
        @Nullable String path,
        long number,
        long flags) {

    /// One that is not about files.
    static final FileCall NONE = new FileCall(SystemCall.OTHER, null, null, null, Moment.ABSENT, Moment.ABSENT);

    boolean hasFlag(long flag) {
        return flags != Moment.ABSENT && (flags & flag) != 0;
    }
}
