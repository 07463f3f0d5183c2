/**
 * What a JVM is heading for: trends, turning points and the time that is left, from {@linkplain dev.evenkeel.signals.Signal
 * signals} alone. Begin at {@link dev.evenkeel.forecast.Forecaster}.
 */
@NullMarked
package dev.evenkeel.forecast;

import org.jspecify.annotations.NullMarked;
