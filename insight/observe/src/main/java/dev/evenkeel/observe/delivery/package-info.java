/** The way of signals to who asked for them: in order, by one thread, bounded. */
@NullMarked
package dev.evenkeel.observe.delivery;

import org.jspecify.annotations.NullMarked;
