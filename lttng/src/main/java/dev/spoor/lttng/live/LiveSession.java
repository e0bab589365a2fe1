package dev.spoor.lttng.live;

/// A session that a relay knows. Of one user session there may be several: one for the kernel, one for 32-bit
/// programs, one for 64-bit programs, with the same host name and name.
///
/// @param id the relay's number for it, unsigned
/// @param hostName the host that is recorded
/// @param name its name
/// @param timerMicroseconds how often it sends what it has, unsigned; 0 if it is not live
/// @param clientCount how many viewers are attached: 0 or 1
/// @param streamCount how many data and metadata streams it has, of all traces
/// @param format the format of its traces
public record LiveSession(
        long id, String hostName, String name, int timerMicroseconds, int clientCount, int streamCount, Format format) {

    /// A trace format, as far as the relay tells.
    public enum Format {
        /// The relay speaks a protocol before 2.15, which does not say it; it is CTF 1.8 then.
        NOT_TOLD,
        /// CTF 1.8.
        CTF_1_8,
        /// CTF 2.
        CTF_2
    }

    /// Whether a viewer can attach to it.
    public boolean isLive() {
        return timerMicroseconds != 0;
    }
}
