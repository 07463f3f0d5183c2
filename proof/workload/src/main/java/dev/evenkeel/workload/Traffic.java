package dev.evenkeel.workload;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/** Requests that leave garbage, and sessions that live as long as their number follows the load. */
final class Traffic {
    private static final int SESSION_BYTES = 4_096;
    private static final int GARBAGE_BYTES = 1_024;

    private final Random random;
    private final Deque<byte[]> sessions = new ArrayDeque<>();
    private final Deque<byte[]> inFlight = new ArrayDeque<>();
    private byte[] last = new byte[0];

    Traffic(Random random) {
        this.random = random;
    }

    /**
     * Serves for a tick.
     *
     * @param garbageBytes to leave behind
     * @param sessionBytes to hold now; a fiftieth of the sessions is replaced whatever the number
     */
    void serve(double garbageBytes, double sessionBytes) {
        for (double left = garbageBytes * (0.8 + 0.4 * random.nextDouble()); left > 0; left -= GARBAGE_BYTES) {
            last = new byte[GARBAGE_BYTES];
        }
        int wanted = (int) (sessionBytes / SESSION_BYTES);
        for (int i = wanted / 50; i >= 0 && !sessions.isEmpty(); i--) {
            sessions.removeFirst();
        }
        while (sessions.size() > wanted) {
            sessions.removeFirst();
        }
        while (sessions.size() < wanted) {
            sessions.addLast(new byte[SESSION_BYTES]);
        }
    }

    /** Holds so many bytes for so many ticks' worth of arrivals: they outlive young collections and die then. */
    void hold(double bytesPerTick, double heldBytes) {
        for (double left = bytesPerTick; left > 0; left -= SESSION_BYTES) {
            inFlight.addLast(new byte[SESSION_BYTES]);
        }
        while (inFlight.size() > heldBytes / SESSION_BYTES) {
            inFlight.removeFirst();
        }
    }

    int lastLength() {
        return last.length;
    }

    void letGo() {
        sessions.clear();
        inFlight.clear();
    }
}
