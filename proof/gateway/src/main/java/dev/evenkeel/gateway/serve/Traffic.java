package dev.evenkeel.gateway.serve;

import java.util.concurrent.atomic.AtomicLongArray;

/** What an event loop counts. Written by the loop alone, read by any thread. */
public final class Traffic {
    private static final int CLASSES = 6;
    private static final int IN_FLIGHT = CLASSES;
    private static final int CONNECTIONS = CLASSES + 1;

    private final AtomicLongArray counts = new AtomicLongArray(CLASSES + 2);

    void begin() {
        add(IN_FLIGHT, 1);
    }

    void end() {
        add(IN_FLIGHT, -1);
    }

    void answered(int status) {
        add(Math.min(status / 100, CLASSES - 1), 1);
    }

    void opened() {
        add(CONNECTIONS, 1);
    }

    void closed() {
        add(CONNECTIONS, -1);
    }

    // One writer: a release store is enough, and needs no locked instruction.
    private void add(int index, long delta) {
        counts.setRelease(index, counts.getPlain(index) + delta);
    }

    /** Answers sent with a status of this class (1 to 5). */
    public long answers(int statusClass) {
        return counts.getAcquire(statusClass);
    }

    /** Requests that are read and not yet answered. */
    public long inFlight() {
        return counts.getAcquire(IN_FLIGHT);
    }

    /** Open client connections. */
    public long connections() {
        return counts.getAcquire(CONNECTIONS);
    }
}
