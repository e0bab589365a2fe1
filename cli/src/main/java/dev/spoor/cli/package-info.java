/// The `spoor` command: options as data, wiring, messages and exit codes. The only place with a `main`.
@NullMarked
package dev.spoor.cli;

import org.jspecify.annotations.NullMarked;
