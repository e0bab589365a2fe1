package dev.spoor.cli;

/// What the command's exit code says.
final class ExitCode {

    /// Done.
    static final int DONE = 0;

    /// Could not do it.
    static final int FAILED = 1;

    /// Done, but data was lost or unreadable; a message says how much and where.
    static final int DONE_WITH_LOSSES = 2;

    /// Somebody interrupted it.
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
