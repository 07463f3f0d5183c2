package dev.evenkeel.slo;

/** What a request is worth. The breaker sheds from the last to the first. */
public enum Priority {
    /** A health check or probe: always let in. */
    PROBE(-1),
    /** Shed when nothing else is left to shed. */
    CRITICAL(0),
    /** What most requests are. */
    NORMAL(1),
    /** Can be done without, or again later. */
    SHEDDABLE(2);

    private final int place;

    Priority(int place) {
        this.place = place;
    }

    /** Its place among those that can be shed; -1 for the one that can't. */
    int place() {
        return place;
    }
}
