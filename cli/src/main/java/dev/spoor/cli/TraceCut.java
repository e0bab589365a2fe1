package dev.spoor.cli;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.write.DataStreamWriter;
import dev.spoor.ctf.write.TraceWriter;
import dev.spoor.ctf.write.WriteException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Writes the chosen part of a trace as a trace of its own. Mutable, single-threaded.
final class TraceCut {

    private final Trace trace;
    private final StreamCut.Choice choice;
    private final Diagnostics diagnostics;
    private final LongConsumer progress;
    private final Set<String> names = new HashSet<>();
    private long eventRecordCount;
    private int dataStreamCount;
    private boolean losses;

    /// @param progress is told the bytes of each packet that is done
    TraceCut(Trace trace, StreamCut.Choice choice, Diagnostics diagnostics, LongConsumer progress) {
        this.trace = trace;
        this.choice = choice;
        this.diagnostics = diagnostics;
        this.progress = progress;
    }

    long eventRecordCount() {
        return eventRecordCount;
    }

    int dataStreamCount() {
        return dataStreamCount;
    }

    boolean hasLosses() {
        return losses;
    }

    /// Writes it.
    ///
    /// @param directory exists and is empty
    void writeTo(Path directory) throws IOException, WriteException {
        TraceWriter writer = TraceWriter.create(directory, trace.traceClass());
        for (DataStream stream : trace.dataStreams()) {
            try (LazyStream out = new LazyStream(writer, stream)) {
                write(stream, out);
                out.end();
            }
        }
    }

    private void write(DataStream stream, LazyStream out) throws IOException, WriteException {
        List<StreamPacket> nearest = StreamCut.near(stream, choice.window());
        Set<StreamPacket> near = Collections.newSetFromMap(new IdentityHashMap<>());
        near.addAll(nearest);
        var decoder = new Decoders(nearest)
                .newDecoder(
                        stream.files().getFirst(), choice.filter().projection().whole());
        StreamCut cut = new StreamCut(stream, choice, decoder, diagnostics, out::writer);
        for (int i = 0; i < stream.packets().size(); i++) {
            StreamPacket packet = stream.packets().get(i);
            cut.add(i, near.contains(packet));
            progress.accept(packet.entry().totalLengthBits() >>> 3);
        }
        eventRecordCount += cut.eventRecordCount();
        losses |= cut.hasLosses();
    }

    /// A data stream that has no file as long as nothing is written.
    private final class LazyStream implements AutoCloseable {
        private final TraceWriter trace;
        private final DataStream stream;
        private @Nullable DataStreamWriter writer;

        LazyStream(TraceWriter trace, DataStream stream) {
            this.trace = trace;
            this.stream = stream;
        }

        DataStreamWriter writer() throws IOException {
            if (writer == null) {
                OptionalLong id =
                        stream.id() == PacketEntry.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(stream.id());
                writer = trace.dataStream(fileName(), stream.streamClass(), id);
                dataStreamCount++;
            }
            return writer;
        }

        /// The name that the data stream's first file has, if it is not taken.
        private String fileName() {
            String name = stream.files().getFirst().path().getFileName().toString();
            String free = name;
            for (int i = 1; !names.add(free); i++) {
                free = name + "_" + i;
            }
            return free;
        }

        void end() throws IOException, WriteException {
            if (writer != null) {
                writer.endPacket();
            }
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
