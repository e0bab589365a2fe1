package dev.spoor.summary.usage;

import dev.spoor.lttng.KernelEvent;
import org.jspecify.annotations.Nullable;

/// What the event records of a class mean for usages.
///
/// @param event what they tell of the kernel, or null
/// @param call the number of their system call, or [TracedThread#NO_CALL]
/// @param name the number of their name
/// @param begins the periods that they begin
/// @param ends the periods that they end
@SuppressWarnings("ArrayRecordComponent") // looked at for each event record
record ClassMeaning(@Nullable KernelEvent event, int call, int name, int[] begins, int[] ends) {}
