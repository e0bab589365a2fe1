package dev.spoor.lttng.live;

import dev.spoor.ctf.read.Trace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Makes names from a relay safe to write files with: nothing leaves the directory, is hidden, or takes the place of
/// another file of a trace.
final class SafeNames {

    private static final int GREATEST_DEPTH = 16;

    /// What file systems take, with room for an ending.
    private static final int GREATEST_NAME_BYTES = 200;

    private SafeNames() {}

    /// The directory for a trace's path.
    ///
    /// @return below the root
    static Path directory(Path root, String path) {
        Path directory = root;
        int depth = 0;
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".") && depth++ < GREATEST_DEPTH) {
                directory = directory.resolve(file(name));
            }
        }
        return directory.equals(root) ? root.resolve("trace") : directory;
    }

    /// The name of a data stream's file.
    static String file(String name) {
        StringBuilder safe = new StringBuilder();
        name.codePoints().map(SafeNames::safe).forEach(safe::appendCodePoint);
        while (safe.toString().getBytes(StandardCharsets.UTF_8).length > GREATEST_NAME_BYTES) {
            safe.setLength(safe.offsetByCodePoints(safe.length(), -1));
        }
        String text = safe.toString();
        boolean taken = text.isEmpty()
                || text.startsWith(".")
                || text.equals(Trace.METADATA)
                || text.equals(Trace.INDEX)
                || text.endsWith(".idx");
        return taken ? "_" + text : text;
    }

    private static int safe(int codePoint) {
        int type = Character.getType(codePoint);
        boolean harmful = codePoint == '/'
                || codePoint == '\\'
                || codePoint == 0xFFFD
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED;
        return harmful ? '_' : codePoint;
    }
}
