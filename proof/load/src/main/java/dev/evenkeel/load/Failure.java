package dev.evenkeel.load;

/** Why a request did not complete. */
public enum Failure {
    /** Answered with a status other than 2xx. */
    STATUS,
    /** The connection was cut before the answer was whole. */
    CUT,
    /** The answer was no HTTP/1.1 message. */
    MALFORMED,
    /** Not answered within the timeout, counted from the intended start. */
    TIMEOUT,
    /** The run was stopped before the answer came. */
    STOPPED
}
