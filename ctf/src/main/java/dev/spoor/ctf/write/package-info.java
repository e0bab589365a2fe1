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
@NullMarked
package dev.spoor.ctf.write;

import org.jspecify.annotations.NullMarked;
