package dev.spoor.summary.usage;

/// A process, or a thread, whose usage is shown.
///
/// @param host the number of its host; -1 for the unknown one
/// @param pid the process's id; -1 where it is not known
/// @param tid the thread's id; -1 where processes are shown
/// @param name its name, possibly empty
record Owner(int host, long pid, long tid, String name) {

    static final Owner UNKNOWN = new Owner(-1, -1, -1, "(unknown)");

    /// What names it for people.
    String label() {
        if (host < 0) {
            return name;
        }
        return (name.isEmpty() ? "" : name + " ") + "(" + (tid < 0 ? pid : tid) + ")";
    }
}
