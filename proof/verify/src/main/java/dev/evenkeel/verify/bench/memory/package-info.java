/** The memory runtime beside other allocators, each measurement in a JVM of its own. */
@NullMarked
package dev.evenkeel.verify.bench.memory;

import org.jspecify.annotations.NullMarked;
