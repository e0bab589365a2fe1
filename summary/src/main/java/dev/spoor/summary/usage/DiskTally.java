package dev.spoor.summary.usage;

/// What a block device did.
final class DiskTally implements Tally<DiskTally> {

    long readRequests;
    long writeRequests;
    long otherRequests;
    long sectorsRead;
    long sectorsWritten;

    /// From when a request was issued to when it was done, in nanoseconds.
    final Distribution latencyNs = new Distribution();

    @Override
    public void merge(DiskTally other) {
        readRequests += other.readRequests;
        writeRequests += other.writeRequests;
        otherRequests += other.otherRequests;
        sectorsRead += other.sectorsRead;
        sectorsWritten += other.sectorsWritten;
        latencyNs.merge(other.latencyNs);
    }
}
