package dev.spoor.cli;

import picocli.CommandLine.Option;

/// The options by which programs such as Trace Compass run `top` as an external analysis (LAMI 1.0).
final class LamiOptions {

    @Option(
            names = "--lami",
            description = "Print LAMI 1.0, as Trace Compass' external analyses do: times are in nanoseconds, all rows"
                    + " are printed, and lost event records leave the exit code 0.")
    private boolean results;

    @Option(names = "--mi-version", help = true, description = "Print LAMI's version.")
    @SuppressWarnings("deprecation") // the only way to do without a TRACE
    private boolean version;

    @Option(names = "--metadata", help = true, description = "Print what tables there are, as LAMI.")
    @SuppressWarnings("deprecation") // as above
    private boolean metadata;

    @Option(
            names = "--test-compatibility",
            description = "Print nothing, but fail where the trace has nothing for the views that are asked for.")
    private boolean compatibility;

    @Option(names = "--output-progress", description = "Begin with a line that says that the trace is being read.")
    private boolean progress;

    /// Whether anything of LAMI is asked for.
    boolean isAny() {
        return results || version || metadata || compatibility;
    }

    boolean wantsVersion() {
        return version;
    }

    boolean wantsMetadata() {
        return metadata;
    }

    boolean wantsCompatibility() {
        return compatibility;
    }

    boolean wantsProgress() {
        return progress;
    }
}
