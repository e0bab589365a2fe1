package dev.spoor.ctf.write;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The program babeltrace2, which reads CTF 1.8 independently of spoor.
final class Babeltrace2 {

    private Babeltrace2() {}

    /// What it prints of a trace.
    ///
    /// @param exitCode 0 if it could read all of it
    /// @param complaints what it says on standard error
    record Reading(int exitCode, String text, String complaints) {}

    /// Skips the test where it is not installed.
    static void assumeInstalled() {
        boolean installed;
        try {
            installed = new ProcessBuilder("babeltrace2", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            installed = false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assumeTrue(installed, "skipped: babeltrace2 is not installed");
    }

    static Reading read(Path directory) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("babeltrace2", "--clock-cycles", "--fields=all", directory.toString());
        Path errors = Files.createTempFile("babeltrace2", ".err");
        builder.redirectError(errors.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("babeltrace2 does not end");
        }
        String complaints = Files.readString(errors);
        Files.delete(errors);
        return new Reading(process.exitValue(), text, complaints);
    }
}
