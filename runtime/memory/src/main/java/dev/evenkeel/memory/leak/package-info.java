/** Remembers where some of the allocations came from, so that those never freed can be named. */
@NullMarked
package dev.evenkeel.memory.leak;

import org.jspecify.annotations.NullMarked;
