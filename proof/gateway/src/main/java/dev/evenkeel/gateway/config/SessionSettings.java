package dev.evenkeel.gateway.config;

/**
 * What is kept of callers.
 *
 * @param capacity how many sessions are kept; positive
 * @param ratePerSecond how many requests a second each session may make for long
 * @param burst how many it may make at once
 */
public record SessionSettings(int capacity, int ratePerSecond, int burst) {
    /** 30 000 sessions, 2 000 requests a second, 4 000 at once. */
    public static final SessionSettings DEFAULT = new SessionSettings(30_000, 2_000, 4_000);

    /** Checks that each is positive. */
    public SessionSettings {
        requirePositive("capacity", capacity);
        requirePositive("ratePerSecond", ratePerSecond);
        requirePositive("burst", burst);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + name + "=" + value);
        }
    }
}
