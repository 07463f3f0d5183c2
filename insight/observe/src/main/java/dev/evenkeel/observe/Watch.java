package dev.evenkeel.observe;

import dev.evenkeel.observe.delivery.SignalQueue;
import dev.evenkeel.observe.reading.DiskRoom;
import dev.evenkeel.signals.Loss;
import java.time.Duration;
import java.time.Instant;

/** Looks after an observation at each reading: whether the disk has room for its events, and whether there still are any. */
final class Watch implements Runnable {
    /** The JVM is asked for a reading every period, so it is never silent for so many of them. */
    private static final int SILENT_PERIODS = 5;

    private static final Duration SILENT_SHORTEST = Duration.ofSeconds(15);

    private final SignalQueue queue;
    private final DiskRoom room;
    private final Runnable close;
    private final Duration silent;
    private volatile long heardNanos = System.nanoTime();
    private boolean toldOfSilence;
    private boolean stopped;

    /**
     * @param silent how long the JVM may tell of nothing
     * @param close ends the observation
     */
    Watch(SignalQueue queue, DiskRoom room, Duration silent, Runnable close) {
        this.queue = queue;
        this.room = room;
        this.silent = silent;
        this.close = close;
    }

    /** How long a JVM may tell of nothing that is asked for readings. */
    static Duration silence(Duration readings) {
        Duration periods = readings.multipliedBy(SILENT_PERIODS);
        return periods.compareTo(SILENT_SHORTEST) > 0 ? periods : SILENT_SHORTEST;
    }

    /** An event came. */
    void heard() {
        heardNanos = System.nanoTime();
    }

    @Override
    public void run() {
        if (!stopped && !room.enoughToGoOn()) {
            stopped = true;
            lost(
                    "Little room is left on the disk that the flight recorder writes to; observing was stopped, since the recorder"
                            + " ends a JVM whose disk is full.");
            // Of its own, since it ends the thread that this runs on.
            new Thread(close, "evenkeel-no-room").start();
        }
        boolean quiet = System.nanoTime() - heardNanos > silent.toNanos();
        if (quiet && !toldOfSilence) {
            lost("The JVM has told of nothing for " + silent.toSeconds()
                    + " s: it stands still, or its recording was stopped by someone else.");
        }
        toldOfSilence = quiet;
    }

    private void lost(String what) {
        queue.put(new Loss(Instant.now(), what, Loss.UNKNOWN));
    }
}
