package dev.evenkeel.load;

/** How requests are paced. */
public enum LoadMode {
    /** Requests come at times that do not depend on the answers. */
    OPEN_LOOP,
    /** Every connection sends its next request as soon as it has its answer. */
    SATURATE
}
