package dev.spoor.summary.usage;

import dev.spoor.lttng.KernelEvent;
import org.jspecify.annotations.Nullable;

/// What the event records of a class mean for usages.
///
/// @param event what they tell of the kernel, or null where that is not asked for
/// @param call the number of their system call, or [TracedThread#NO_CALL]
/// @param name the number of their name
/// @param priorityOrigin what priorities in them count from
/// @param begins the periods that they begin
/// @param ends the periods that they end
@SuppressWarnings("ArrayRecordComponent") // looked at for each event record
record ClassMeaning(@Nullable KernelEvent event, int call, int name, int priorityOrigin, int[] begins, int[] ends) {

    /// Whether they tell anything.
    boolean isTelling() {
        return event != null || begins.length > 0 || ends.length > 0;
    }
}
