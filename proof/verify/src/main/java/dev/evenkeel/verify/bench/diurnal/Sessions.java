package dev.evenkeel.verify.bench.diurnal;

import java.util.SplittableRandom;

/**
 * What the service does for a request: reads and rewrites a session that lives for long, and makes and drops about 30 KB of
 * small objects on the way. For one thread; each has sessions of its own.
 */
final class Sessions {
    private static final int SESSION_BYTES = 2_000;
    private static final int SCRATCH_OBJECTS = 60;
    private static final int SCRATCH_BYTES = 500;

    private final byte[][] sessions;
    private final SplittableRandom random;

    Sessions(long bytes, long seed) {
        sessions = new byte[(int) (bytes / SESSION_BYTES)][];
        random = new SplittableRandom(seed);
        for (int i = 0; i < sessions.length; i++) {
            sessions[i] = new byte[SESSION_BYTES];
        }
    }

    /** Serves one request; what it returns depends on all it made. */
    long serve() {
        byte[][] scratch = new byte[SCRATCH_OBJECTS][];
        for (int i = 0; i < SCRATCH_OBJECTS; i++) {
            scratch[i] = new byte[SCRATCH_BYTES];
            scratch[i][i] = (byte) random.nextInt();
        }
        byte[] session = sessions[random.nextInt(sessions.length)];
        byte[] rewritten = session.clone();
        long sum = 0;
        for (int i = 0; i < SESSION_BYTES; i++) {
            rewritten[i] += scratch[i % SCRATCH_OBJECTS][i % SCRATCH_BYTES];
            sum = sum * 31 + rewritten[i];
        }
        sessions[random.nextInt(sessions.length)] = rewritten;
        return sum;
    }
}
