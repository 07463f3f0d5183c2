package dev.evenkeel.observe;

/**
 * A JVM that is being observed.
 *
 * <p>Signals come in order of their delivery by one thread, never two at once. The JVM hands events over about once a second,
 * so a signal arrives 0.5 s after it ended in the middle and 1.5 s at the most on a machine that keeps up; a signal's own times
 * are exact all the same. A receiver that is too slow does not make memory grow: what finds the queue full is dropped, and a
 * {@link dev.evenkeel.signals.Loss} says how much it was. A receiver that throws loses that one signal.
 *
 * <p>Thread-safe.
 */
public interface Observation extends AutoCloseable {

    /** False after {@link #close}, and once the observed JVM has ended. */
    boolean isRunning();

    /**
     * Ends it and leaves the observed JVM as it was. What has been read is delivered first, for up to two seconds. More calls do
     * nothing. May be called by the receiver of signals.
     */
    @Override
    void close();
}
