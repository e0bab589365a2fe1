package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.DecoderProgram;
import dev.spoor.ctf.decode.EventRecordText;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Any bytes as a data stream file, of a trace whose metadata the first byte chooses. Jazzer calls it;
/// `bench/fuzz` runs it.
///
/// Both decoders read all packets that are found; they must give the same event records and faults.
public final class PacketsFuzz {

    private static final long FREE_BYTES = 32L << 20;
    private static final long BYTES_PER_BYTE = 1L << 18;
    private static final Path FILE = Path.of("stream");

    private static final List<Trace> TRACES = traces();

    private PacketsFuzz() {}

    /// A trace and the decoders of its data streams, which are used again and again.
    private record Trace(TraceClass traceClass, Map<DataStreamClass, List<PacketDecoder>> decoders) {

        static Trace of(Path metadata) {
            try {
                return new Trace(
                        MetadataReader.read(Files.readAllBytes(metadata), metadata.toString())
                                .traceClass(),
                        new IdentityHashMap<>());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (MetadataException e) {
                throw new IllegalStateException(e);
            }
        }

        List<PacketDecoder> decoders(DataStreamClass streamClass) {
            return decoders.computeIfAbsent(streamClass, c -> {
                List<PacketDecoder> all = new ArrayList<>();
                all.add(new Interpreter(traceClass, c, Projection.WHOLE));
                DecoderProgram.generate(traceClass, c, Projection.WHOLE).ifPresent(p -> all.add(p.newDecoder()));
                return all;
            });
        }
    }

    /// The metadata that [FuzzSeeds] has written.
    private static List<Trace> traces() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("spoor.fuzzMetadata", "")))) {
            return files.sorted().map(Trace::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads an input.
    public static void fuzzerTestOneInput(byte[] data) throws Exception {
        if (data.length > 1) {
            Trace trace = TRACES.get((data[0] & 0xFF) % TRACES.size());
            byte[] file = Arrays.copyOfRange(data, 1, data.length);
            FuzzBounds.check(data, FREE_BYTES, BYTES_PER_BYTE, () -> read(trace, file));
        }
    }

    private static void read(Trace trace, byte[] file) {
        MemorySegment bytes = MemorySegment.ofArray(file);
        PacketScanner scanner = new PacketScanner(trace.traceClass(), FILE, bytes, new Diagnostics());
        scanner.scan().ifPresent(table -> {
            for (PacketEntry entry : table.entries()) {
                MemorySegment slice = bytes.asSlice(entry.offsetBytes(), entry.totalLengthBits() >>> 3);
                Packet packet = new Packet(FILE, entry.index(), entry.offsetBytes(), entry.contentLengthBits(), slice);
                compare(trace, table.streamClass(), packet);
            }
        });
    }

    private static void compare(Trace trace, DataStreamClass streamClass, Packet packet) {
        List<String> first = null;
        for (PacketDecoder decoder : trace.decoders(streamClass)) {
            List<String> found = decode(trace, streamClass, decoder, packet);
            if (first != null && !first.equals(found)) {
                throw new AssertionError(
                        "expected equal event records of both decoders, found " + first + " and " + found);
            }
            first = found;
        }
    }

    private static List<String> decode(Trace trace, DataStreamClass streamClass, PacketDecoder decoder, Packet packet) {
        List<String> found = new ArrayList<>();
        try {
            decoder.decode(packet, batch -> addAll(trace, streamClass, batch, found));
        } catch (DecodeException e) {
            found.add(String.valueOf(e.getMessage()));
        }
        return found;
    }

    private static void addAll(Trace trace, DataStreamClass streamClass, Batch batch, List<String> found) {
        for (int i = 0; i < batch.size(); i++) {
            found.add(batch.timestampsNs()[i] + " " + EventRecordText.of(trace.traceClass(), streamClass, batch, i));
        }
    }
}
