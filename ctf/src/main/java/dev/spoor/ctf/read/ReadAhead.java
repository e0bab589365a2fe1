package dev.spoor.ctf.read;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.IntSupplier;

/// Has packets mapped into memory before the decoders come to them. At the beginning of a reading, cores are idle: the
/// decoders are being generated and compiled, which others wait for. The page faults that are taken then are not taken
/// later. A thread of its own, until the readers have overtaken it or it is far enough ahead.
final class ReadAhead implements AutoCloseable {

    /// Less than this is read before it would pay.
    static final long LEAST_BYTES = 128 << 20;

    /// More than this is not kept waiting in memory.
    static final long GREATEST_BYTES = 1 << 30;

    /// Where a byte is asked for, Linux maps so many around it that are in the page cache.
    private static final long STEP_BYTES = 64 << 10;

    private final List<PacketSection> sections;
    private final IntSupplier next;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long touchedBytes;

    /// Begins.
    ///
    /// @param sections what will be read, in this order
    /// @param next the place of the section that is read next; on any thread
    ReadAhead(List<PacketSection> sections, IntSupplier next) {
        this.sections = sections;
        this.next = next;
        thread = Thread.ofPlatform().daemon().name("ahead").start(this::run);
    }

    /// Whether it pays for some sections.
    static boolean pays(List<PacketSection> sections) {
        long bytes = 0;
        for (PacketSection section : sections) {
            bytes += section.lengthBytes();
            if (bytes >= LEAST_BYTES) {
                return true;
            }
        }
        return false;
    }

    private void run() {
        try {
            long bytes = 0;
            for (int i = 0; i < sections.size() && !stopped && bytes < GREATEST_BYTES; i++) {
                if (i >= next.getAsInt()) {
                    touch(sections.get(i));
                    bytes += sections.get(i).lengthBytes();
                    touchedBytes = bytes;
                }
            }
        } catch (InternalError e) {
            // The file has become shorter. Who decodes it says so.
        }
    }

    private static void touch(PacketSection section) {
        MemorySegment bytes = section.packet().packet().bytes();
        long begin = section.beginBit() >>> 3;
        long end = Math.min(begin + section.lengthBytes(), bytes.byteSize());
        for (long at = begin; at < end; at += STEP_BYTES) {
            bytes.get(ValueLayout.JAVA_BYTE, at);
        }
    }

    /// How much has been mapped, in bytes.
    long touchedBytes() {
        return touchedBytes;
    }

    /// Waits until it is as far ahead as it will be.
    void await() throws InterruptedException {
        thread.join();
    }

    /// Ends, and waits until it has.
    @Override
    public void close() {
        stopped = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
