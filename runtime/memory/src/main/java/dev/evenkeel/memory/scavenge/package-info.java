/** Gives memory back to the operating system: how much, when, and in what steps. */
@NullMarked
package dev.evenkeel.memory.scavenge;

import org.jspecify.annotations.NullMarked;
