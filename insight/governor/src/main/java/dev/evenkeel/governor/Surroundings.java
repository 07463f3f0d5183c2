package dev.evenkeel.governor;

import java.util.function.LongSupplier;

/**
 * What is around a governed JVM.
 *
 * @param offHeap memory off the heap that can be given back
 * @param lease who of a group may collect
 * @param readiness how to take the instance out of traffic
 * @param requests requests begun so far; {@link #NO_REQUESTS} if nobody counts them, so that traffic is judged by allocation
 */
public record Surroundings(OffHeapMemory offHeap, Lease lease, Readiness readiness, LongSupplier requests) {

    /** Nobody counts. */
    public static final LongSupplier NO_REQUESTS = () -> Levers.UNKNOWN;

    /** An instance without a group, that is not drained. */
    public static Surroundings alone() {
        return new Surroundings(OffHeapMemory.NONE, Lease.ALONE, Readiness.ALWAYS, NO_REQUESTS);
    }

    /** With memory off the heap. */
    public Surroundings withOffHeap(OffHeapMemory value) {
        return new Surroundings(value, lease, readiness, requests);
    }

    /** With a group. */
    public Surroundings withLease(Lease value) {
        return new Surroundings(offHeap, value, readiness, requests);
    }

    /** With draining. */
    public Surroundings withReadiness(Readiness value) {
        return new Surroundings(offHeap, lease, value, requests);
    }

    /** With a count of requests. */
    public Surroundings withRequests(LongSupplier value) {
        return new Surroundings(offHeap, lease, readiness, value);
    }
}
