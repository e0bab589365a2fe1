/// Packet sources: trace directories to packets, and packets to the event records or the folds that want them.
///
/// # Event records with all fields
///
/// [Trace#open] opens a trace, [Trace#eventRecords()] goes through its event records in the order of time. Each is an
/// [EventRecord] with a name, a time and the values of all fields. What can't be read costs itself only:
/// [Trace#diagnostics()] says what and where.
///
/// ```java
/// import dev.spoor.ctf.read.*;
/// import java.nio.file.Path;
///
/// class PrintTrace {
///     public static void main(String[] arguments) throws Exception {
///         try (Trace trace = Trace.open(Path.of(arguments[0]))) {
///             for (EventRecord record : trace.eventRecords()) {
///                 System.out.println(record.timestampNs().orElse(0) + " " + record.name() + " " + record.payload());
///             }
///             trace.diagnostics().kept().forEach(System.err::println);
///         }
///     }
/// }
/// ```
///
/// [EventRecords#from] seeks to an instant: packets before it are not read. [EventRecords#in] takes an end, too.
///
/// # Columns
///
/// For many millions of event records, objects cost too much. [DataStream#read] gives batches of numbers
/// instead, of the fields that a [dev.spoor.ctf.decode.Projection] names; nothing else is decoded.
///
/// ```java
/// import dev.spoor.ctf.decode.*;
/// import dev.spoor.ctf.decode.Projection.Column;
/// import dev.spoor.ctf.read.*;
/// import java.nio.file.Path;
///
/// class SumField {
///     public static void main(String[] arguments) throws Exception {
///         Column column = Column.of(arguments[2], FieldSelector.payload(arguments[1], arguments[2]));
///         long sum = 0;
///         try (Trace trace = Trace.open(Path.of(arguments[0]))) {
///             for (DataStream stream : trace.dataStreams()) {
///                 DataStreamReader reader = stream.read(Projection.ofIntegers(column));
///                 while (reader.next()) {
///                     Batch batch = reader.batch();
///                     for (int row = 0; row < batch.size(); row++) {
///                         long value = batch.integer(0)[row];
///                         sum += value == Batch.ABSENT ? 0 : value;
///                     }
///                 }
///             }
///         }
///         System.out.println(sum);
///     }
/// }
/// ```
///
/// [PacketFolding] does the same on several threads, for whatever merges.
///
/// # What is in a trace
///
/// [Trace#traceClass()] is the model of its metadata, [Trace#dataStreams()] are its data streams with their packets,
/// times and losses, before any event record is decoded.
///
/// ```java
/// import dev.spoor.ctf.model.*;
/// import dev.spoor.ctf.read.*;
/// import java.nio.file.Path;
///
/// class DescribeTrace {
///     public static void main(String[] arguments) throws Exception {
///         try (Trace trace = Trace.open(Path.of(arguments[0]))) {
///             for (DataStreamClass streamClass : trace.traceClass().dataStreamClasses()) {
///                 for (EventRecordClass recordClass : streamClass.eventRecordClasses()) {
///                     System.out.println(recordClass.name() + " " + recordClass.payload());
///                 }
///             }
///             for (DataStream stream : trace.dataStreams()) {
///                 System.out.println(stream.packetCount() + " packets, lost: " + stream.losses());
///             }
///         }
///     }
/// }
/// ```
///
/// # Several traces
///
/// [TraceFinder] finds traces below directories. [Trace#openAll] opens them and joins what is of one recording:
/// rotation archives, snapshots. [EventRecords#of] goes through all of them on one time axis. [GrowingTraces]
/// follows traces that are still being recorded.
///
/// Data stream files are mapped into memory. Where their packets are comes from an index where a
/// [PacketIndexSource] has a valid one, else from the packets themselves. Faults of single files and packets go
/// to [Diagnostics] and never end the reading of the rest.
@NullMarked
package dev.spoor.ctf.read;

import org.jspecify.annotations.NullMarked;
