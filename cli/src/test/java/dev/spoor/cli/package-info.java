/// Tests of the command as a whole, against real traces and the real peers.
@NullMarked
package dev.spoor.cli;

import org.jspecify.annotations.NullMarked;
