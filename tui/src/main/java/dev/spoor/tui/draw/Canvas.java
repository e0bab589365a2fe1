package dev.spoor.tui.draw;

import dev.spoor.tui.state.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A grid that is being drawn, and what a mouse can point to on it. Mutable, single-threaded.
final class Canvas {

    final Grid grid;
    private final List<Spot> spots = new ArrayList<>();

    /// Cells of a row that are a target.
    private record Spot(int fromColumn, int toColumn, int row, Target target) {}

    Canvas(Grid grid) {
        this.grid = grid;
    }

    /// Lets cells of a row be a target, up to a column that is not one of them.
    void target(int fromColumn, int toColumn, int row, Target target) {
        spots.add(new Spot(fromColumn, toColumn, row, target));
    }

    /// What is there.
    Optional<Target> at(int column, int row) {
        return spots.stream()
                .filter(s -> s.row == row && s.fromColumn <= column && column < s.toColumn)
                .map(Spot::target)
                .findFirst();
    }
}
