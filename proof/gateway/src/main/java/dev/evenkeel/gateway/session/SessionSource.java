package dev.evenkeel.gateway.session;

/** Where a session comes from at first sight. Safe for use by many threads. */
public interface SessionSource {
    /** The attribute that goes upstream with enriched JSON. */
    String SEGMENT = "segment";

    /** The attribute that holds the last path; empty at first. */
    String LAST_PATH = "last-path";

    /** The attribute that holds the last user agent; empty at first. */
    String LAST_AGENT = "last-agent";

    /** The attribute that holds the last paths, newest first; empty at first. */
    String TRAIL = "trail";

    /** How many attributes a session has, the four above included. */
    int ATTRIBUTES = 24;

    /**
     * Tells everything about a session: subject and tier once, then each attribute once. The four named here come
     * first, in the order above.
     */
    void load(CharSequence id, Sink sink);

    /** Takes what a source tells. */
    interface Sink {
        /**
         * Who it is.
         *
         * @param subject {@link SessionView#SUBJECT_LENGTH} octets, to be copied
         */
        void identity(byte[] subject, Tier tier);

        /**
         * One attribute.
         *
         * @param value visible ASCII without {@code "} and {@code \}, to be copied; the first {@code length} octets
         */
        void attribute(String name, byte[] value, int length);
    }
}
