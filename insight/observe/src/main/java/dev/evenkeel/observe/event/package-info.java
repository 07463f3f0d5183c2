/** Which JVM events are wanted, and which signal each family of them becomes. */
@NullMarked
package dev.evenkeel.observe.event;

import org.jspecify.annotations.NullMarked;
