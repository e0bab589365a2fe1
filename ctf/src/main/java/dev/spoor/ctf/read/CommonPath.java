package dev.spoor.ctf.read;

import java.nio.file.Path;
import java.util.List;

/// What paths have in common.
final class CommonPath {

    private CommonPath() {}

    /// The names that some paths have in common at the beginning and those at the end, as one path: `a/x/c`
    /// and `a/y/c` give `a/c`.
    ///
    /// @param paths at least one; only one is given as it is
    static Path of(List<Path> paths) {
        Path first = paths.getFirst();
        if (paths.size() == 1) {
            return first;
        }
        int begin = sameNames(paths, 0);
        if (begin == 0 && !paths.stream().allMatch(Path::isAbsolute)) {
            return of(paths.stream().map(p -> p.toAbsolutePath().normalize()).toList());
        }
        int end = sameNames(paths.stream().map(CommonPath::reversed).toList(), begin);
        int count = first.getNameCount();
        Path common = begin == 0 ? Path.of("") : first.subpath(0, begin);
        Path named = end == 0 ? common : common.resolve(first.subpath(count - end, count));
        return first.isAbsolute() ? first.getRoot().resolve(named) : named;
    }

    private static Path reversed(Path path) {
        Path reversed = path.getName(path.getNameCount() - 1);
        for (int i = path.getNameCount() - 2; i >= 0; i--) {
            reversed = reversed.resolve(path.getName(i));
        }
        return reversed;
    }

    /// How many first names are the same, if each path keeps some others.
    private static int sameNames(List<Path> paths, int others) {
        Path first = paths.getFirst();
        int least = paths.stream().mapToInt(Path::getNameCount).min().orElse(0) - others;
        int length = 0;
        while (length < least && hasSameName(paths, first, length)) {
            length++;
        }
        return length;
    }

    private static boolean hasSameName(List<Path> paths, Path first, int index) {
        return paths.stream()
                .allMatch(p ->
                        p.isAbsolute() == first.isAbsolute() && p.getName(index).equals(first.getName(index)));
    }
}
