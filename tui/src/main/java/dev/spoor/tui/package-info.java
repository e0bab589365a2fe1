/// The screen of `spoor top`.
///
/// [Screen] lets what happens (keys, clicks, answers) change a `TopState`, draws it as a `Frame` and shows that on
/// a [Terminal]. The figures come from a [Source], which answers when it can: the screen never waits for it.
@NullMarked
package dev.spoor.tui;

import org.jspecify.annotations.NullMarked;
