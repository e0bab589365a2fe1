package dev.spoor.summary.index;

/// The first and the last switch on one CPU in one packet.
///
/// @param cpu the number of the CPU
/// @param firstNs when the first one was
/// @param endedProcess the number of the process that it ended
/// @param lastNs when the last one was
/// @param begunProcess the number of the process that it began
public record SwitchRow(int cpu, long firstNs, int endedProcess, long lastNs, int begunProcess) {}
