package dev.spoor.cli;

/// Ends the command with one line that says where, what was expected, what was found and what to do.
class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandException(String sentence) {
        super(sentence);
    }
}
