/** The allocators that the memory benches compare, each behind the same few calls. */
@NullMarked
package dev.evenkeel.verify.bench.memory.contend;

import org.jspecify.annotations.NullMarked;
