/**
 * Off-heap memory for services that must not pause: {@link dev.evenkeel.memory.Region regions} that live as long as a
 * request and {@link dev.evenkeel.memory.Blocks blocks} that live until they are freed, both out of one
 * {@link dev.evenkeel.memory.MemoryRuntime}.
 */
@NullMarked
package dev.evenkeel.memory;

import org.jspecify.annotations.NullMarked;
