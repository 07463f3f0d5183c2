package dev.evenkeel.load;

/** Decides what is sent and when. Client thread only. */
sealed interface Stage permits ClosedLoop, OpenLoop {
    /** Sends what is due; returns when to call again at the latest, as {@link System#nanoTime}. */
    long advance(long nowNanos);

    /** Takes a connection that has become free: sends on it or parks it. */
    void free(Connection connection, long nowNanos);

    /** Whether nothing remains to be sent. */
    boolean exhausted(long nowNanos);

    /** Ends it: nothing more arrives, what waits is counted as {@link Failure#STOPPED}. */
    void abandon();
}
