/// What the screen looks like: [Frame] draws a state as a [Grid] of styled cells. Nothing here knows a terminal.
@NullMarked
package dev.spoor.tui.draw;

import org.jspecify.annotations.NullMarked;
