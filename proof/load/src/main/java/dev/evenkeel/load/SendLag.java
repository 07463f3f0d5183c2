package dev.evenkeel.load;

/**
 * From intended start to write, parted by whose fault it is: <em>lateness</em> is the client's own (it woke late or was
 * busy), <em>queueing</em> is the wait for a free connection that followed, which the service's slowness causes.
 *
 * @param latenessP99Nanos 99th percentile of lateness
 * @param latenessMaxNanos largest lateness
 * @param lateArrivals arrivals that were more than {@link LoadResult#LATE_NANOS} late
 * @param queueingMaxNanos longest wait for a connection
 * @param sendLagMaxNanos largest sum of the two
 */
public record SendLag(
        long latenessP99Nanos, long latenessMaxNanos, long lateArrivals, long queueingMaxNanos, long sendLagMaxNanos) {}
