package dev.evenkeel.slo;

/**
 * A slice that is over.
 *
 * @param cell its number
 * @param isSeen whether the JVM was seen in it at all
 * @param isBad as {@link Objective} says
 * @param goodShare of the interruptions it looked back on; 1 where there were none
 * @param good interruptions in the slice itself that kept the limit
 * @param broken those that did not
 */
record SliceOutcome(long cell, boolean isSeen, boolean isBad, double goodShare, long good, long broken) {}
