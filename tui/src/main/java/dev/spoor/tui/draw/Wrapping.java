package dev.spoor.tui.draw;

import java.util.ArrayList;
import java.util.List;

/// Breaks sentences into lines.
final class Wrapping {

    private Wrapping() {}

    /// @param width how wide a line is at most, but for words that are wider
    static List<String> lines(String sentence, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (!line.isEmpty() && CellWidth.of(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
