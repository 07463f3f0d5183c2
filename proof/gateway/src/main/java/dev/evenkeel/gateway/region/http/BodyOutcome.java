package dev.evenkeel.gateway.region.http;

/** What the chunk decoder says after the bytes it was given. */
public enum BodyOutcome {
    /** Well so far, more bytes are needed. */
    INCOMPLETE,
    /** The last chunk and its trailer section have ended. */
    COMPLETE,
    /** Against the grammar. */
    MALFORMED,
    /** More body bytes than allowed, or a chunk that announces them. */
    TOO_LARGE,
    /** The trailer section is longer, or has more fields, than a head may. */
    FIELDS_TOO_LARGE
}
