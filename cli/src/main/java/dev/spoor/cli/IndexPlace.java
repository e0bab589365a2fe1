package dev.spoor.cli;

import dev.spoor.ctf.read.Trace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a trace's summary index is, or goes: a hidden file, which no reader of traces takes for a data
/// stream.
///
/// Its folder is the trace's own; of several directories, the one that they have in common. Where that can't
/// be written, it is the user's cache folder.
///
/// @param uuid the trace's, or null if it has none
/// @param directories the trace's
/// @param named the directories that the command line names
record IndexPlace(@Nullable UUID uuid, List<Path> directories, List<Path> named) {

    /// The places of a trace's index.
    static IndexPlace of(Trace trace, List<Path> named) {
        return new IndexPlace(trace.traceClass().uuid(), trace.directories(), named);
    }

    private String name() {
        return uuid == null ? ".spoor.index" : ".spoor-" + uuid + ".index";
    }

    /// The file of an index that was found: the first place where there is one.
    List<Path> found() {
        Set<Path> places = new LinkedHashSet<>();
        places.add(folder().resolve(name()));
        for (Path root : named) {
            if (isAbove(root)) {
                places.add(root.resolve(name()));
            }
        }
        directories.forEach(d -> places.add(d.resolve(name())));
        if (Files.isDirectory(cache())) {
            places.add(inCache());
        }
        return places.stream().filter(Files::isRegularFile).toList();
    }

    private boolean isAbove(Path root) {
        Path above = root.toAbsolutePath().normalize();
        return directories.stream().allMatch(d -> d.toAbsolutePath().normalize().startsWith(above));
    }

    /// Where a new index goes.
    Path fresh() {
        Path folder = folder();
        return Files.isWritable(folder) ? folder.resolve(name()) : inCache();
    }

    /// Where a new index of a trace that is being recorded goes: into a directory that no rotation moves.
    ///
    /// @param root the directory that is followed
    Path freshBelow(Path root) {
        return Files.isWritable(root) ? root.resolve(name()) : inCache();
    }

    private Path folder() {
        Path folder = directories.getFirst();
        if (directories.size() == 1) {
            return folder;
        }
        folder = folder.toAbsolutePath().normalize();
        while (!isAbove(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    private Path inCache() {
        String where = folder().toAbsolutePath().normalize() + "/" + name();
        return cache().resolve(digest(where) + ".index");
    }

    private static Path cache() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path all = home == null || home.isEmpty()
                ? Path.of(System.getProperty("user.home", "."), ".cache")
                : Path.of(home);
        return all.resolve("spoor");
    }

    private static String digest(String text) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
