/** Deadlines of one event loop, swept together. */
@NullMarked
package dev.evenkeel.gateway.timer;

import org.jspecify.annotations.NullMarked;
