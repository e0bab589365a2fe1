package dev.spoor.cli;

import java.io.IOException;

/// What standard output is: the launcher says so.
final class StandardOutput {

    private StandardOutput() {}

    /// Whether it is a terminal.
    static boolean isTerminal() {
        return System.getProperty("spoor.stdout", "").equals("terminal");
    }

    /// Whether it is a file, so that nobody looks at it while it is written.
    static boolean isFile() {
        return System.getProperty("spoor.stdout", "").equals("file");
    }

    /// Explains why it could not be written. Where nobody reads it any more (`| head`), that is how it should
    /// end.
    ///
    /// @return false: nothing was lost
    static boolean explain(IOException e) {
        String reason = String.valueOf(e.getMessage());
        if (reason.contains("Broken pipe")) {
            return false;
        }
        throw new CommandException("standard output: expected that it can be written, found: " + reason);
    }
}
