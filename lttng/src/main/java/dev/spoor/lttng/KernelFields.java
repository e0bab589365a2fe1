package dev.spoor.lttng;

import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The columns of the numbers and texts of [KernelEvent]s.
public final class KernelFields {

    /// The names that arguments of system calls have in LTTng and perf, by number.
    private static final List<List<String>> ARGUMENTS = List.of(
            List.of("ret", "fd", "fildes", "oldfd", "fd_in", "in_fd", "fdin"),
            List.of("newfd", "fd_out", "out_fd", "fdout", "dfd", "family"),
            List.of("flags", "clone_flags", "cmd", "type"),
            List.of());

    /// Where each number is looked for.
    public static final List<List<FieldSelector>> INTEGERS =
            List.of(integers(0), integers(1), integers(2), integers(3));

    /// Where each text is looked for.
    public static final List<List<FieldSelector>> TEXTS = List.of(texts(0), texts(1));

    private KernelFields() {}

    private static List<FieldSelector> integers(int number) {
        List<FieldSelector> selectors = words(number, KernelWord::integers);
        if (number == 3) {
            selectors.add(FieldSelector.payload(KernelEvents.RAW_ENTRY, "id"));
            selectors.add(FieldSelector.payload(KernelEvents.RAW_EXIT, "id"));
        }
        for (String argument : ARGUMENTS.get(number)) {
            selectors.add(FieldSelector.any(Scope.EVENT_RECORD_PAYLOAD, argument));
        }
        return List.copyOf(selectors);
    }

    private static List<FieldSelector> texts(int number) {
        List<FieldSelector> selectors = words(number, KernelWord::texts);
        if (number == 0) {
            selectors.add(FieldSelector.any(Scope.EVENT_RECORD_PAYLOAD, "filename"));
            selectors.add(FieldSelector.any(Scope.EVENT_RECORD_PAYLOAD, "pathname"));
        }
        return List.copyOf(selectors);
    }

    private static List<FieldSelector> words(int number, Function<KernelWord, List<String>> fields) {
        List<FieldSelector> selectors = new ArrayList<>();
        for (KernelWord word : KernelWords.ALL) {
            List<String> names = fields.apply(word);
            if (number < names.size() && !names.get(number).isEmpty()) {
                selectors.add(FieldSelector.payload(word.name(), names.get(number)));
            }
        }
        return selectors;
    }
}
