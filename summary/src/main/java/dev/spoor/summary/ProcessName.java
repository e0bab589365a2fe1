package dev.spoor.summary;

/// A process as people know it.
///
/// @param host the host's name; empty when its trace has none
/// @param id the process's id, or a thread's where no process is known; -1 when neither is
/// @param thread whether the id is a thread's
/// @param name the name; empty when it is not known
public record ProcessName(String host, long id, boolean thread, String name) {

    /// The event records whose process is not known.
    public static final ProcessName UNKNOWN = new ProcessName("", -1, false, "");

    /// The name and the id, such as `sshd (812)`.
    public String label() {
        if (id < 0) {
            return name.isEmpty() ? "(unknown process)" : name;
        }
        String number = (thread ? "tid " : "") + id;
        return name.isEmpty() ? number : name + " (" + number + ")";
    }
}
