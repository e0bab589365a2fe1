/// Writes traces: a trace class and event records become metadata and data stream files.
///
/// [TraceWriter] begins a trace in a directory and writes its metadata; each of its data streams has a
/// [DataStreamWriter], which takes [EventRecordContent]s one after the other. Packets are written as they
/// fill, so that memory holds one packet of each data stream that is open. Lengths, times, counters and ids
/// that packets and event records hold by their fields' roles are the writer's; a [PacketProperties] says
/// more where that is wanted.
///
/// What a trace class's format can't express is refused with a [WriteException]: metadata are read again
/// and compared, values are checked against their field classes, lengths and selectors against the fields
/// that hold them.
///
/// This program writes a trace of one data stream, in CTF 1.8, as its metadata say. What they leave to roles,
/// such as timestamps and ids, the writer fills in.
///
/// ```java
/// import dev.spoor.ctf.metadata.MetadataReader;
/// import dev.spoor.ctf.model.DataStreamClass;
/// import dev.spoor.ctf.model.TraceClass;
/// import dev.spoor.ctf.value.IntegerValue;
/// import dev.spoor.ctf.value.StructureValue;
/// import dev.spoor.ctf.write.DataStreamWriter;
/// import dev.spoor.ctf.write.EventRecordContent;
/// import dev.spoor.ctf.write.TraceWriter;
/// import java.nio.charset.StandardCharsets;
/// import java.nio.file.Files;
/// import java.nio.file.Path;
/// import java.util.List;
/// import java.util.OptionalLong;
///
/// class WriteTrace {
///     static final String METADATA = """
///             /* CTF 1.8 */
///             trace { major = 1; minor = 8; byte_order = le; };
///             clock { name = boot; freq = 1000000000; };
///             stream {
///                 event.header := struct { integer { size = 64; align = 8; map = clock.boot.value; } timestamp; };
///             };
///             event {
///                 name = temperature;
///                 fields := struct { integer { size = 16; align = 8; signed = true; } celsius; };
///             };
///             """;
///
///     public static void main(String[] arguments) throws Exception {
///         TraceClass trace = MetadataReader.read(METADATA.getBytes(StandardCharsets.UTF_8), "metadata").traceClass();
///         DataStreamClass room = trace.dataStreamClasses().getFirst();
///         TraceWriter writer = TraceWriter.create(Files.createDirectory(Path.of(arguments[0])), trace);
///         try (DataStreamWriter stream = writer.dataStream("room", room, OptionalLong.empty())) {
///             for (int i = 0; i < 3; i++) {
///                 StructureValue payload = new StructureValue(List.of("celsius"), List.of(IntegerValue.of(20 - i)));
///                 stream.write(EventRecordContent.of(room.eventRecordClasses().getFirst(), 1_000 * i, payload));
///             }
///             stream.endPacket();
///         }
///     }
/// }
/// ```
@NullMarked
package dev.spoor.ctf.write;

import org.jspecify.annotations.NullMarked;
