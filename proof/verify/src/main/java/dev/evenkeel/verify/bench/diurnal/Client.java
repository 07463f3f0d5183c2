package dev.evenkeel.verify.bench.diurnal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends requests at the rate of the day and serves them, on one thread; an open loop: a request that comes late because
 * the one before took long counts from when it should have come.
 */
final class Client implements Runnable {
    private static final long HIGHEST_NANOS = 60_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Days days;
    private final int clients;
    private final long startNanos;
    private final long sessionBytes;
    private final long seed;
    private final AtomicLong begun;
    private final List<Histogram> peakSeconds = new ArrayList<>();
    private long sum;

    Client(Days days, int clients, long startNanos, long sessionBytes, long seed, AtomicLong begun) {
        this.days = days;
        this.clients = clients;
        this.startNanos = startNanos;
        this.sessionBytes = sessionBytes;
        this.seed = seed;
        this.begun = begun;
        for (int i = 0; i < days.peakSecondsInAll(); i++) {
            peakSeconds.add(new Histogram(HIGHEST_NANOS, 3));
        }
    }

    @Override
    public void run() {
        Sessions sessions = new Sessions(sessionBytes, seed);
        long intended = 0;
        int second = -1;
        long lastPeakSecond = -1;
        while (intended < days.nanos()) {
            waitFor(startNanos + intended);
            sum += sessions.serve();
            begun.getAndIncrement();
            if (days.isPeak(intended)) {
                if (intended / NANOS_PER_SECOND != lastPeakSecond) {
                    lastPeakSecond = intended / NANOS_PER_SECOND;
                    second++;
                }
                long latency = System.nanoTime() - startNanos - intended;
                peakSeconds.get(second).recordValue(Math.min(HIGHEST_NANOS, Math.max(1, latency)));
            }
            intended += NANOS_PER_SECOND * clients / days.perSecond(intended);
        }
    }

    private static void waitFor(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanoTime - System.nanoTime();
        }
    }

    /** Latency by second of all peaks, in order; once it has ended. */
    List<Histogram> peakSeconds() {
        return peakSeconds;
    }

    /** Depends on all the work. */
    long sum() {
        return sum;
    }
}
