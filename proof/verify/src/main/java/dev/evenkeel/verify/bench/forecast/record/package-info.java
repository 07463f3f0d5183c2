/** Labelled runs on disk: a line of JSON for what is known of the run, then one for each signal. */
@NullMarked
package dev.evenkeel.verify.bench.forecast.record;

import org.jspecify.annotations.NullMarked;
