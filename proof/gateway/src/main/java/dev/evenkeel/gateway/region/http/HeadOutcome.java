package dev.evenkeel.gateway.region.http;

/** What a parser says after the bytes it was given. */
public enum HeadOutcome {
    /** Well so far, more bytes are needed. */
    INCOMPLETE,
    /** The head ends within the bytes given. */
    COMPLETE,
    /** Against the grammar, in the strict reading that leaves no room for smuggling. */
    MALFORMED,
    /** The request line is well-formed, its major version is none we speak. */
    VERSION_UNKNOWN,
    /** The first line is longer than its limit. */
    LINE_TOO_LONG,
    /** The fields are longer or more than their limit. */
    FIELDS_TOO_LARGE
}
