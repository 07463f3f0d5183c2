/** The vocabulary of what a JVM can be seen doing: one sealed {@link dev.evenkeel.signals.Signal}, with units. */
@NullMarked
package dev.evenkeel.signals;

import org.jspecify.annotations.NullMarked;
