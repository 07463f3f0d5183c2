/** Model checks of the span's lock-free words: in its package, on the class path, over the port's on-heap double. */
@NullMarked
package dev.evenkeel.memory.span;

import org.jspecify.annotations.NullMarked;
