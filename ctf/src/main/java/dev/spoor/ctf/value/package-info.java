/// Fields' values as immutable trees: what an event record holds, without the bytes it was read from.
///
/// A value knows nothing of its field class: the two are read side by side, member by member.
@NullMarked
package dev.spoor.ctf.value;

import org.jspecify.annotations.NullMarked;
