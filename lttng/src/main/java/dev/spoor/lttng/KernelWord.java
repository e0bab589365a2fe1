package dev.spoor.lttng;

import java.util.List;

/// How one tracer calls a kernel event and its fields.
///
/// @param name the event record class's name
/// @param event what it tells
/// @param integers the fields of the event's numbers, an empty name where it has none
/// @param texts the fields of the event's texts
record KernelWord(String name, KernelEvent event, List<String> integers, List<String> texts) {

    private static final List<String> NONE = List.of();

    static KernelWord of(KernelEvent event, String name, String... integers) {
        return new KernelWord(name, event, List.of(integers), NONE);
    }

    KernelWord texts(String... fields) {
        return new KernelWord(name, event, integers, List.of(fields));
    }

    /// The same of an event that is called otherwise.
    KernelWord called(String other) {
        return new KernelWord(other, event, integers, texts);
    }
}
