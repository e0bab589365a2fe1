package dev.spoor.summary.usage;

/// What was read from and written to a file.
final class FileTally implements Tally<FileTally> {

    long readBytes;
    long writtenBytes;
    long reads;
    long writes;

    @Override
    public void merge(FileTally other) {
        readBytes += other.readBytes;
        writtenBytes += other.writtenBytes;
        reads += other.reads;
        writes += other.writes;
    }
}
