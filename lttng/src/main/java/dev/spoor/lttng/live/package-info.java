/// Live sessions: what LTTng's relay daemon (lttng-relayd) gives to viewers while it is being recorded.
///
/// [LiveUrl] says where. [RelayConnection] speaks the viewer protocol, 2.4 to 2.15: one method for each command,
/// each answer a sealed family. [Attachment] goes round the data streams of the sessions it is attached to and
/// gives what has come to a [LiveSink]. [LiveFollower] keeps an attachment alive: it waits for the session,
/// connects again when the connection broke, and knows when all is over. [TraceDownload] is a sink: it writes
/// what comes as trace directories that every reader of CTF opens.
@NullMarked
package dev.spoor.lttng.live;

import org.jspecify.annotations.NullMarked;
