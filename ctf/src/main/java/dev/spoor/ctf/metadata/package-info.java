/// Metadata streams to [dev.spoor.ctf.model.TraceClass]: the text of CTF 1.8 (TSDL), packetized or plain.
@NullMarked
package dev.spoor.ctf.metadata;

import org.jspecify.annotations.NullMarked;
