package dev.spoor.summary.usage;

/// What went through a network interface.
final class NetworkTally implements Tally<NetworkTally> {

    long receivedBytes;
    long receivedPackets;
    long sentBytes;
    long sentPackets;

    @Override
    public void merge(NetworkTally other) {
        receivedBytes += other.receivedBytes;
        receivedPackets += other.receivedPackets;
        sentBytes += other.sentBytes;
        sentPackets += other.sentPackets;
    }
}
