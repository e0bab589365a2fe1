/// Packets to batches: metadata becomes a procedure, a procedure is executed.
///
/// A [PacketDecoder] is made for one data stream class and one [Projection], which names the fields that a
/// question needs. [Procedures] turns the field classes into [Instruction]s that skip what is not asked
/// for; [Interpreter] executes them and leaves columns of primitives in a [Batch]. A packet is decoded
/// without knowing any other packet.
@NullMarked
package dev.spoor.ctf.decode;

import org.jspecify.annotations.NullMarked;
