/** Labelled runs from a model of a JVM's memory, drawn from a seed. */
@NullMarked
package dev.evenkeel.verify.bench.forecast.generate;

import org.jspecify.annotations.NullMarked;
