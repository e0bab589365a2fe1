/// What LTTng (and perf, which records the same kernel) adds to the Common Trace Format: packet index
/// files, and which fields of which event records name processes, threads and CPUs.
@NullMarked
package dev.spoor.lttng;

import org.jspecify.annotations.NullMarked;
