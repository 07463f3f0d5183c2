/** Statistics of short series, as pure functions: nothing here knows what a number stands for. */
@NullMarked
package dev.evenkeel.forecast.statistics;

import org.jspecify.annotations.NullMarked;
