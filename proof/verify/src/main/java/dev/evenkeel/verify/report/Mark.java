package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.Interruption;

/**
 * An interruption on the arm's own clock.
 *
 * @param kind what stopped the application threads
 * @param name the JVM's own name for it
 * @param atSeconds measured seconds of the arm before it, earlier blocks included
 * @param millis how long it took
 */
public record Mark(Interruption.Kind kind, String name, double atSeconds, double millis) {}
