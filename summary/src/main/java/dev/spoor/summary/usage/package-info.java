/// Who used the machine: what processes, threads, CPUs, files, devices and system calls did in a stretch of
/// time.
///
/// [UsageReading] goes through traces in the order of time and gives [Usage] for each step of it; usages of
/// neighbouring steps merge into that of the whole. In between, each event record becomes a [Moment], which
/// the trackers of its host take: [CpuTracker], [SystemCallTracker] and so on. They hold what lasts (who
/// runs on which CPU, which system call is under way) and count what happens in [Tallies].
///
/// Where event records were lost, what was under way is not measured: times are never longer than what was
/// seen.
@NullMarked
package dev.spoor.summary.usage;

import org.jspecify.annotations.NullMarked;
