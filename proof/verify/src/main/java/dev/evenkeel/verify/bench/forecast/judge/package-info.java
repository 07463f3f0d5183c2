/** Runs are played to every contestant, and its alarms held against what became of the run. */
@NullMarked
package dev.evenkeel.verify.bench.forecast.judge;

import org.jspecify.annotations.NullMarked;
