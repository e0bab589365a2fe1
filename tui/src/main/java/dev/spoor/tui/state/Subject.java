package dev.spoor.tui.state;

/// A process, or a thread, whose details are shown.
///
/// @param name its name
/// @param pid the process's id
/// @param tid the thread's id, or -1 for a process
public record Subject(String name, long pid, long tid) {

    /// What names it for people.
    public String label() {
        return name + " (" + (tid < 0 ? pid : tid) + ")";
    }
}
