/** Runs whose fate is known: what happens in them, from when, and when it ends. */
@NullMarked
package dev.evenkeel.verify.bench.forecast.label;

import org.jspecify.annotations.NullMarked;
