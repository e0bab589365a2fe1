package dev.spoor.ctf.read;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Puts what the file system says into words.
public final class Faults {

    private Faults() {}

    /// Why an operation on a file failed, without the file's name.
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            case NotDirectoryException _ -> "a file that is no directory";
            case FileSystemException f when f.getReason() != null -> String.valueOf(f.getReason());
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
