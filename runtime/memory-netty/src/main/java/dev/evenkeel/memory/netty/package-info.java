/** The memory runtime as an allocator of Netty's buffers. */
@NullMarked
package dev.evenkeel.memory.netty;

import org.jspecify.annotations.NullMarked;
