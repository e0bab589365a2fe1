package dev.spoor.lttng;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The names of system calls that event records tell by number only. Numbers are known for x86-64.
public final class SystemCallNumbers {

    private static final String RESOURCE = "system-calls-x86_64.txt";

    private SystemCallNumbers() {}

    /// The name of a system call.
    ///
    /// @param machine the machine that recorded the trace, as its environment has it: `x86_64`
    /// @param number the system call's number
    /// @return the name; for what is not known, the number in words
    public static String name(Optional<String> machine, long number) {
        String unknown = "call " + number;
        return machine.isPresent() && !machine.get().equals("x86_64")
                ? unknown
                : Table.NAMES.getOrDefault(number, unknown);
    }

    /// Read when it is first needed.
    private static final class Table {
        static final Map<Long, String> NAMES = read();

        private static Map<Long, String> read() {
            Map<Long, String> names = new HashMap<>();
            try (InputStream in = Objects.requireNonNull(SystemCallNumbers.class.getResourceAsStream(RESOURCE));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
                lines.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split(" ", 2))
                        .forEach(words -> names.put(Long.parseLong(words[0]), words[1]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return names;
        }
    }
}
