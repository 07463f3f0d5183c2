package dev.evenkeel.gateway.serve;

/** Takes a line per request. Safe for use by many threads; never blocks. */
public interface AccessLog extends AutoCloseable {
    /** Takes nothing. */
    AccessLog OFF = new AccessLog() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void request(String peer, CharSequence method, CharSequence target, int status, long micros) {
            // off
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    /** Whether lines are wanted; a path asks before it makes Strings. */
    boolean isOn();

    /**
     * Takes a line; drops it where the writer is behind.
     *
     * @param peer the client's address
     * @param micros from the last byte of the request to the last byte of the answer
     */
    void request(String peer, CharSequence method, CharSequence target, int status, long micros);

    /** Writes what waits, then closes. */
    @Override
    void close();
}
