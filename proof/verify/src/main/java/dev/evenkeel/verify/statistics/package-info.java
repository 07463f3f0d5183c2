/** Intervals, paired comparisons and power: pure functions of numbers, without state and safe from any thread. */
@NullMarked
package dev.evenkeel.verify.statistics;

import org.jspecify.annotations.NullMarked;
