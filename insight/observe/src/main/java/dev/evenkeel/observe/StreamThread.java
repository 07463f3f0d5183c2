package dev.evenkeel.observe;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import jdk.jfr.FlightRecorder;
import jdk.jfr.RecordingState;
import jdk.jfr.consumer.EventStream;

/**
 * Runs an event stream on a daemon thread. {@link EventStream#startAsync} makes one that is none, and an application whose
 * main() has returned would never end.
 */
final class StreamThread {
    /** As the JDK names its own: who leaves the recorder out of what is seen goes by that. */
    private static final String NAME = "JFR Event Stream evenkeel";

    private static final long BEGUN_WITHIN_NANOS = 2_000_000_000;
    private static final long LOOK_EVERY_NANOS = 2_000_000;

    private StreamThread() {}

    /** Starts it; it ends with the stream. */
    static void start(EventStream stream, BooleanSupplier isRunning) {
        Thread thread = new Thread(() -> run(stream, isRunning), NAME);
        thread.setDaemon(true);
        thread.start();
    }

    /** As {@link #start}, and returns once this JVM records, so that what happens from then on is seen. */
    static void startRecording(EventStream stream, BooleanSupplier isRunning) {
        long before = recordings();
        long deadline = System.nanoTime() + BEGUN_WITHIN_NANOS;
        start(stream, isRunning);
        while (recordings() <= before && isRunning.getAsBoolean() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private static void run(EventStream stream, BooleanSupplier isRunning) {
        try {
            stream.start();
        } catch (IllegalStateException e) {
            // Closed before it had begun.
            if (isRunning.getAsBoolean()) {
                throw e;
            }
        }
    }

    private static long recordings() {
        return FlightRecorder.getFlightRecorder().getRecordings().stream()
                .filter(recording -> recording.getState() == RecordingState.RUNNING)
                .count();
    }
}
