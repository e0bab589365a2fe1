/// Tests of the live client against recorded sessions and against relays that misbehave.
@NullMarked
package dev.spoor.lttng.live;

import org.jspecify.annotations.NullMarked;
