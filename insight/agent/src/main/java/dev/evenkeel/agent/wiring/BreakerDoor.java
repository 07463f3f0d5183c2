package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.page.EnumWords;
import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Priority;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How an application asks the agent's breaker without any class of ours: the two sides share only the JDK's, so it lies as a
 * {@code Predicate<String>} among the system properties under {@link #KEY}. It takes a priority's name and says whether the request may go
 * on; its text is where the breaker stands. It is a {@code Function<String, Runnable>} besides, for those who tell when a request is over.
 */
final class BreakerDoor implements Predicate<String>, Function<String, @Nullable Runnable>, AutoCloseable {
    static final String KEY = "evenkeel.breaker";

    private final Breaker breaker;
    private final Runnable end;

    private BreakerDoor(Breaker breaker) {
        this.breaker = breaker;
        this.end = breaker::end;
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

    /** What is to be run when the request is over; nothing where it is turned away. */
    @Override
    public @Nullable Runnable apply(String priority) {
        return breaker.tryBegin(priority(priority)) ? end : null;
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
