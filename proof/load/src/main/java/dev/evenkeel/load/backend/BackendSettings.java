package dev.evenkeel.load.backend;

/**
 * What a back end answers and where it listens; the address is always the loopback.
 *
 * @param port to listen on; 0 for any free one
 * @param bodyBytes size of the JSON body of every answer
 */
public record BackendSettings(int port, int bodyBytes) {
    /** Size of a body where nothing else is said: 1.25 KB. */
    public static final int BODY_BYTES_DEFAULT = 1280;

    /** Largest body; one answer is to fit a socket buffer. */
    public static final int BODY_BYTES_MAX = 64 * 1024;

    private static final int BODY_BYTES_MIN = 200;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a component is out of range
     */
    public BackendSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535: port=" + port);
        }
        if (bodyBytes < BODY_BYTES_MIN || bodyBytes > BODY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "bodyBytes must be from " + BODY_BYTES_MIN + " to " + BODY_BYTES_MAX + ": bodyBytes=" + bodyBytes);
        }
    }

    /** Any free port, bodies of the default size. */
    public static BackendSettings defaults() {
        return new BackendSettings(0, BODY_BYTES_DEFAULT);
    }

    /** The same on another port. */
    public BackendSettings onPort(int other) {
        return new BackendSettings(other, bodyBytes);
    }
}
