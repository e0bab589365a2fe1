package dev.spoor.tui.state;

/// What keys do while a filter is typed.
final class Typing {

    private Typing() {}

    static void press(Draft draft, String typed, Input.Name name) {
        switch (name) {
            case ENTER -> {
                draft.filter = new Filter(typed);
                draft.typing = null;
            }
            case ESCAPE -> draft.typing = null;
            case BACKSPACE ->
                draft.typing =
                        typed.isEmpty() ? null : typed.substring(0, typed.offsetByCodePoints(typed.length(), -1));
            default -> {}
        }
    }
}
