/// What the screen of `spoor top` shows: an immutable state, and how it changes when something happens.
///
/// [TopState] is all of it. [Reaction] makes the next state from an [Input]: a key, a click, a new size, some
/// more of the time line, an answer. A state asks a [Question]; whoever has the figures gives the [Answer].
/// Nothing here knows a terminal, or where the figures come from.
@NullMarked
package dev.spoor.tui.state;

import org.jspecify.annotations.NullMarked;
