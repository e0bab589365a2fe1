package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Coverage-guided fuzzing of metadata and packets with Jazzer, each in a process of its own, for
/// `-Dspoor.fuzzSeconds` seconds. Whatever the bytes are: no exception but ours, an end within seconds, no memory
/// beyond a multiple of the input.
///
/// What it finds is printed, as Java would write the bytes; it becomes a case file.
@Tag("long")
class FuzzTest {

    private static final long SECONDS = Long.getLong("spoor.fuzzSeconds", 60);

    /// The only one to run, or nothing for all.
    private static final String ONLY = System.getProperty("spoor.fuzzOnly", "");

    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @ParameterizedTest
    @CsvSource({"tsdl, TsdlFuzz", "fragments, FragmentsFuzz", "packets, PacketsFuzz"})
    void findsNothing(String seeds, String target) throws Exception {
        assumeTrue(ONLY.isEmpty() || ONLY.equals(seeds), "skipped: only " + ONLY + " was asked for");
        FuzzSeeds.write(directory);
        Path log = directory.resolve("log.txt");
        Process fuzzer = new ProcessBuilder(command(seeds, target))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int exit = fuzzer.waitFor();
            String said = Files.readString(log);
            assertThat(exit).as("%s", findings(said)).isZero();
            Matcher runs = RUNS.matcher(said);
            assertThat(runs.find()).as("%s", said).isTrue();
            System.out.println("fuzzed " + seeds + ": " + runs.group(1) + " inputs in " + SECONDS + " s");
        } finally {
            fuzzer.destroyForcibly();
        }
    }

    private List<String> command(String seeds, String target) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-XX:+EnableDynamicAgentLoading", "-XX:-OmitStackTraceInFastThrow"));
        command.add("-Dspoor.fuzzMetadata=" + directory.resolve("metadata"));
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", path));
        command.add("com.code_intelligence.jazzer.Jazzer");
        command.add("--target_class=dev.spoor.ctf.read." + target);
        command.add("--instrumentation_includes=dev.spoor.**");
        command.add("--custom_hook_includes=dev.spoor.**");
        command.add("--disabled_hooks=*");
        command.addAll(List.of("-max_total_time=" + SECONDS, "-timeout=120", "-rss_limit_mb=0", "-max_len=4096"));
        command.addAll(List.of("-print_final_stats=1", directory.resolve(seeds).toString()));
        return command;
    }

    private static String findings(String log) throws IOException {
        int from = log.indexOf("== Java Exception");
        return from < 0 ? log.substring(Math.max(0, log.length() - 4000)) : log.substring(from);
    }
}
