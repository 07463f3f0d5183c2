package dev.evenkeel.verify.run.process;

/** Where a process of the experiment sits: which processors and which real-time priority it gets. */
public enum Seat {
    /** The service under test: one processor of its own. Its event loops are raised one above, see {@code ThreadSeats}. */
    SERVICE(1),
    /** The service under test with a spare processor for its collector. */
    SERVICE_AND_SPARE(1),
    /** The back end. */
    BACKEND(2),
    /** The load generator, above all else: a late client would blame the service. */
    LOAD(3);

    private final int priority;

    Seat(int priority) {
        this.priority = priority;
    }

    /** Priority in the round-robin real-time class, 1 lowest. */
    public int priority() {
        return priority;
    }
}
