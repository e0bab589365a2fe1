package dev.spoor.tui.terminal;

import dev.spoor.tui.state.Input;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Makes keys of what a terminal sends. Mutable, single-threaded.
final class KeyDecoder {

    /// What comes later than that after an escape character is another key. Terminals send a key's characters at once;
    /// the key Esc is answered no sooner.
    private static final long ESCAPE_MS = 25;

    /// So long a read waits: who waits for ever can't be closed.
    private static final long PATIENCE_MS = 50;

    private static final int ESCAPE = 0x1B;
    private static final int WHEEL = 64;
    private static final int MOTION = 32;

    /// Reads characters.
    @FunctionalInterface
    interface Characters {
        /// Reads one.
        ///
        /// @param timeoutMs how long to wait, at least 1
        /// @return a character; -1 at the end, -2 where none came in time
        int read(long timeoutMs) throws IOException;
    }

    private static final Map<String, Input.Name> SEQUENCES = Map.ofEntries(
            Map.entry("A", Input.Name.UP),
            Map.entry("B", Input.Name.DOWN),
            Map.entry("C", Input.Name.RIGHT),
            Map.entry("D", Input.Name.LEFT),
            Map.entry("H", Input.Name.HOME),
            Map.entry("F", Input.Name.END),
            Map.entry("Z", Input.Name.BACK_TAB),
            Map.entry("P", Input.Name.F1),
            Map.entry("Q", Input.Name.F2),
            Map.entry("R", Input.Name.F3),
            Map.entry("S", Input.Name.F4),
            Map.entry("1~", Input.Name.HOME),
            Map.entry("4~", Input.Name.END),
            Map.entry("5~", Input.Name.PAGE_UP),
            Map.entry("6~", Input.Name.PAGE_DOWN),
            Map.entry("7~", Input.Name.HOME),
            Map.entry("8~", Input.Name.END),
            Map.entry("11~", Input.Name.F1),
            Map.entry("12~", Input.Name.F2),
            Map.entry("13~", Input.Name.F3),
            Map.entry("14~", Input.Name.F4),
            Map.entry("15~", Input.Name.F5),
            Map.entry("17~", Input.Name.F6),
            Map.entry("18~", Input.Name.F7),
            Map.entry("19~", Input.Name.F8),
            Map.entry("20~", Input.Name.F9),
            Map.entry("21~", Input.Name.F10),
            // The Linux console's.
            Map.entry("[A", Input.Name.F1),
            Map.entry("[B", Input.Name.F2),
            Map.entry("[C", Input.Name.F3),
            Map.entry("[D", Input.Name.F4),
            Map.entry("[E", Input.Name.F5));

    private final Characters characters;

    KeyDecoder(Characters characters) {
        this.characters = characters;
    }

    /// The next key, or whatever the mouse does.
    ///
    /// @return empty for what means nothing, and where nothing came for a while
    /// @throws java.io.EOFException at the end
    Optional<Input> next() throws IOException {
        int c = characters.read(PATIENCE_MS);
        return switch (c) {
            case -1 -> throw new java.io.EOFException("the terminal is gone");
            case -2 -> Optional.empty();
            case ESCAPE -> afterEscape();
            case '\r', '\n' -> key(Input.Name.ENTER);
            case '\t' -> key(Input.Name.TAB);
            case 0x7F, '\b' -> key(Input.Name.BACKSPACE);
            case 3 -> key(Input.Name.INTERRUPT);
            default -> c < ' ' ? Optional.empty() : Optional.of(new Input.Typed(codePoint(c)));
        };
    }

    private int codePoint(int c) throws IOException {
        if (!Character.isHighSurrogate((char) c)) {
            return c;
        }
        int low = characters.read(ESCAPE_MS);
        return low > 0 && Character.isLowSurrogate((char) low) ? Character.toCodePoint((char) c, (char) low) : 0xFFFD;
    }

    private static Optional<Input> key(Input.Name name) {
        return Optional.of(new Input.Key(name));
    }

    private Optional<Input> afterEscape() throws IOException {
        int c = characters.read(ESCAPE_MS);
        return switch (c) {
            case '[' -> sequence();
            case 'O' -> named(Character.toString(Math.max(0, characters.read(ESCAPE_MS))));
            case ESCAPE, -1, -2 -> key(Input.Name.ESCAPE);
            // A key with Alt.
            default -> Optional.empty();
        };
    }

    private static Optional<Input> named(String sequence) {
        return Optional.ofNullable(SEQUENCES.get(sequence)).map(Input.Key::new);
    }

    /// What follows CSI: parameters, and a character that ends it.
    private Optional<Input> sequence() throws IOException {
        int c = characters.read(ESCAPE_MS);
        if (c == 'M') {
            return oldMouse();
        }
        StringBuilder parameters = new StringBuilder();
        while (c >= 0 && (c < '@' || (c == '[' && parameters.isEmpty())) && parameters.length() < 32) {
            parameters.append((char) c);
            c = characters.read(ESCAPE_MS);
        }
        if (c < 0) {
            return Optional.empty();
        }
        if (parameters.indexOf("<") == 0) {
            return mouse(parameters.substring(1), c == 'M');
        }
        // Shift and the like follow a semicolon: the key is the same.
        String first =
                parameters.indexOf(";") < 0 ? parameters.toString() : parameters.substring(0, parameters.indexOf(";"));
        return named((c == '~' || first.startsWith("[") ? first : "") + (char) c);
    }

    /// `BUTTON;COLUMN;ROW`, as terminals tell it that know SGR's form.
    private static Optional<Input> mouse(String parameters, boolean pressed) {
        String[] numbers = parameters.split(";", -1);
        try {
            int button = Integer.parseInt(numbers[0]);
            return pressed && numbers.length == 3
                    ? gesture(button, Integer.parseInt(numbers[1]) - 1, Integer.parseInt(numbers[2]) - 1)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Three characters, as others tell it.
    private Optional<Input> oldMouse() throws IOException {
        int button = characters.read(ESCAPE_MS) - ' ';
        int column = characters.read(ESCAPE_MS) - '!';
        int row = characters.read(ESCAPE_MS) - '!';
        return button < 0 || button == 3 ? Optional.empty() : gesture(button, column, row);
    }

    private static Optional<Input> gesture(int button, int column, int row) {
        if (column < 0 || row < 0) {
            return Optional.empty();
        }
        return switch (button & ~0x1C) {
            case 0, MOTION -> Optional.of(new Input.Mouse(Input.Gesture.PRESS, column, row));
            case WHEEL -> Optional.of(new Input.Mouse(Input.Gesture.WHEEL_UP, column, row));
            case WHEEL + 1 -> Optional.of(new Input.Mouse(Input.Gesture.WHEEL_DOWN, column, row));
            default -> Optional.empty();
        };
    }
}
