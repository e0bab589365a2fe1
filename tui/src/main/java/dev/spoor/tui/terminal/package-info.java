/// Terminals, by JLine: the only package that knows it.
@NullMarked
package dev.spoor.tui.terminal;

import org.jspecify.annotations.NullMarked;
