/// What a trace's metadata says, as immutable classes in the terms of CTF 2.
///
/// CTF 1.8 (TSDL) and CTF 2 (JSON) metadata both become this model; the words of TSDL stay inside
/// `dev.spoor.ctf.metadata`. A [TraceClass] has [ClockClass]es and [DataStreamClass]es, a data stream class
/// has [EventRecordClass]es, and each of them says with [FieldClass]es how its bytes are laid out.
@NullMarked
package dev.spoor.ctf.model;

import org.jspecify.annotations.NullMarked;
