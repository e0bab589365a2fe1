package dev.spoor.summary;

import dev.spoor.ctf.read.Trace;
import java.nio.file.Path;
import java.util.List;

/// Short names for the traces of a set. Tracers put traces deep below the folder that a person named, in
/// folders that are called the same in every recording (`ust/uid/0/64-bit`): what tells recordings apart is
/// where their paths begin to differ.
final class TraceNames {

    private TraceNames() {}

    /// The names, in the traces' order: of each path, from where the set's paths part, the fewest folders
    /// that no other trace's path has there; of a single trace, its last folder.
    static String[] of(List<Trace> traces) {
        List<Path> paths = traces.stream()
                .map(t -> t.directory().toAbsolutePath().normalize())
                .toList();
        if (paths.size() == 1) {
            return new String[] {String.valueOf(paths.getFirst().getFileName())};
        }
        int common = commonLength(paths);
        return paths.stream().map(p -> name(p, paths, common)).toArray(String[]::new);
    }

    private static int commonLength(List<Path> paths) {
        Path first = paths.getFirst();
        int common = 0;
        while (common < first.getNameCount() - 1 && allBeginLike(paths, first, common + 1)) {
            common++;
        }
        return common;
    }

    private static boolean allBeginLike(List<Path> paths, Path first, int length) {
        return paths.stream()
                .allMatch(
                        p -> p.getNameCount() >= length && p.subpath(0, length).equals(first.subpath(0, length)));
    }

    private static String name(Path path, List<Path> paths, int common) {
        int begin = Math.min(common, path.getNameCount() - 1);
        for (int end = begin + 1; end < path.getNameCount(); end++) {
            Path name = path.subpath(begin, end);
            Path until = path.subpath(0, end);
            long same = paths.stream()
                    .filter(p -> p.getNameCount() >= until.getNameCount()
                            && p.subpath(0, until.getNameCount()).equals(until))
                    .count();
            if (same == 1) {
                return name.toString();
            }
        }
        return path.subpath(begin, path.getNameCount()).toString();
    }
}
