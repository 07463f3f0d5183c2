package dev.evenkeel.slo;

/** How bad a cause is; later is worse. */
enum Severity {
    /** Nothing to judge by. */
    UNKNOWN,
    CALM,
    /** Between the thresholds: nothing changes. */
    TENSE,
    BAD
}
