package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.page.EnumWords;
import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Priority;
import java.util.function.Predicate;

/**
 * How an application asks the agent's breaker without any class of ours: the two sides share only the JDK's, so it lies as a
 * {@code Predicate<String>} among the system properties under {@link #KEY}. It takes a priority's name and says whether the request may go
 * on; its text is where the breaker stands.
 */
final class BreakerDoor implements Predicate<String>, AutoCloseable {
    static final String KEY = "evenkeel.breaker";

    private final Breaker breaker;

    private BreakerDoor(Breaker breaker) {
        this.breaker = breaker;
    }

    static BreakerDoor open(Breaker breaker) {
        BreakerDoor door = new BreakerDoor(breaker);
        System.getProperties().put(KEY, door);
        return door;
    }

    /** A priority that isn't known is a normal one: a misspelt name must not turn requests away. */
    @Override
    public boolean test(String priority) {
        return breaker.tryEnter(priority(priority));
    }

    private static Priority priority(String name) {
        for (Priority priority : Priority.values()) {
            if (priority.name().equalsIgnoreCase(name)) {
                return priority;
            }
        }
        return Priority.NORMAL;
    }

    @Override
    public void close() {
        System.getProperties().remove(KEY, this);
    }

    @Override
    public String toString() {
        return EnumWords.of(breaker.state());
    }
}
