package dev.evenkeel.gateway.region;

/** How the body of an upstream's answer ends. */
enum Ending {
    /** There is none. */
    NO_BODY,
    /** After Content-Length. */
    LENGTH,
    /** With a last chunk. */
    LAST_CHUNK,
    /** With the connection. */
    CLOSE
}
