package dev.evenkeel.verify.run.process;

/** Where a process of the experiment sits: which processors and which real-time priority it gets. */
public enum Seat {
    /**
     * The service under test: one processor of its own, begun in the default class. In a real-time class its compiler and collector threads
     * would hold its event loops for 100 ms at a time, or be starved by them. What a full run does once it is warm: docs/decisions/0019.
     */
    SERVICE(0),
    /** The service under test with a spare processor for its collector. */
    SERVICE_AND_SPARE(0),
    /** The back end. */
    BACKEND(2),
    /** The load generator, above all else: a late client would blame the service. */
    LOAD(3);

    private final int priority;

    Seat(int priority) {
        this.priority = priority;
    }

    /** Priority of its loop in the round-robin real-time class, 1 lowest; 0 for the default class. */
    public int priority() {
        return priority;
    }
}
