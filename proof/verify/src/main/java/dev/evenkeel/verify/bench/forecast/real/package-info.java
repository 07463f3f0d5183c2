/** Labelled runs of real JVMs: the workload is started, watched from outside, and what is seen is kept. */
@NullMarked
package dev.evenkeel.verify.bench.forecast.real;

import org.jspecify.annotations.NullMarked;
