package dev.spoor.ctf.read;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits for changes below directories, as far as the file system tells of them. Mutable, single-threaded.
final class DirectoryWatch implements AutoCloseable {

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_DELETE,
        StandardWatchEventKinds.ENTRY_MODIFY,
    };

    /// After a change, others that belong to it are waited for so long.
    private static final long SETTLE_MS = 50;

    private final @Nullable WatchService service = newService();
    private final Map<Path, WatchKey> keys = new HashMap<>();

    private static @Nullable WatchService newService() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            // Too many watches on this machine: time alone tells when to look.
            return null;
        }
    }

    /// Waits for a change, at most so long.
    void await(List<Path> roots, Duration atMost) throws InterruptedException {
        if (service == null) {
            Thread.sleep(atMost);
            return;
        }
        roots.forEach(r -> register(r, service));
        WatchKey key = service.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (key != null) {
            Thread.sleep(SETTLE_MS);
        }
        for (; key != null; key = service.poll()) {
            key.pollEvents();
            if (!key.reset()) {
                keys.values().remove(key);
            }
        }
    }

    private void register(Path root, WatchService watches) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    WatchKey known = keys.get(directory);
                    if (known == null || !known.isValid()) {
                        keys.put(directory, directory.register(watches, KINDS));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // What is not watched is looked at all the same, only later.
        }
    }

    @Override
    public void close() {
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                // Nothing waits for it any more.
            }
        }
    }
}
