@NullMarked
package dev.spoor.ctf.text;

import org.jspecify.annotations.NullMarked;
