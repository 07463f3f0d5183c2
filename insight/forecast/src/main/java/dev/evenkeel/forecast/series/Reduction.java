package dev.evenkeel.forecast.series;

/** What stands for the readings of a bucket. */
public enum Reduction {
    /** The least: what is left when garbage and bursts are gone. */
    MIN,
    /** The largest. */
    MAX,
    /** The mean. */
    MEAN
}
