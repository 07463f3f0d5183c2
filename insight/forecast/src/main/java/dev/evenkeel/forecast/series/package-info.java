/** Signals become bounded series: rings of the last readings and ladders of ever coarser buckets. */
@NullMarked
package dev.evenkeel.forecast.series;

import org.jspecify.annotations.NullMarked;
