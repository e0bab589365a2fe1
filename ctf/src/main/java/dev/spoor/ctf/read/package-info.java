/// Packet sources: trace directories to packets, and packets to the folds that want them.
///
/// [TraceFinder] finds traces below directories, [Trace] opens one: its metadata, its data stream files
/// mapped into memory, and the table of each file's packets, from an index where a [PacketIndexSource] has
/// a valid one, else from the packets themselves. [PacketFolding] gives the packets to decoders on several
/// threads. Faults of single files and packets go to [Diagnostics] and never end the reading of the rest.
@NullMarked
package dev.spoor.ctf.read;

import org.jspecify.annotations.NullMarked;
