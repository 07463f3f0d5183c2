/** Allocators in C, called through critical downcalls: the only native calls of this module. */
@NullMarked
package dev.evenkeel.verify.bench.memory.os;

import org.jspecify.annotations.NullMarked;
