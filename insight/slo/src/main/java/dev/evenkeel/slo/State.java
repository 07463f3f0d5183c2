package dev.evenkeel.slo;

/** Of a breaker. */
public enum State {
    /** Everything is let in. */
    CLOSED,
    /** Load is shed. */
    OPEN,
    /** More and more is let in, and what comes of it is judged. */
    HALF_OPEN
}
