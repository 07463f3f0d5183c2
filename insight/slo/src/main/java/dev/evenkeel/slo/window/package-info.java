/** Counts over a window of time that rolls on. */
@NullMarked
package dev.evenkeel.slo.window;

import org.jspecify.annotations.NullMarked;
