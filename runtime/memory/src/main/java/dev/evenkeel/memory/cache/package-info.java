/** Caches in front of the central lists, found by thread id and owned by no thread. */
@NullMarked
package dev.evenkeel.memory.cache;

import org.jspecify.annotations.NullMarked;
