package dev.evenkeel.observe.event;

import java.time.Duration;
import java.util.Map;

/**
 * A JVM event that is wanted, with its settings by the names that the flight recorder uses. A JVM that doesn't know the event ignores it.
 *
 * @param name for example {@code jdk.SafepointBegin}
 */
public record EventChoice(String name, Map<String, String> settings) {
    public EventChoice {
        settings = Map.copyOf(settings);
    }

    /** Every occurrence, however short, without a stack. */
    static EventChoice all(String name) {
        return new EventChoice(name, Map.of("enabled", "true", "threshold", "0 ns", "stackTrace", "false"));
    }

    /** Those that last at least so long, without a stack. */
    static EventChoice longerThan(String name, Duration shortest) {
        return new EventChoice(
                name, Map.of("enabled", "true", "threshold", shortest.toMillis() + " ms", "stackTrace", "false"));
    }

    /** A reading by the JVM, again and again. */
    static EventChoice every(String name, Duration period) {
        return new EventChoice(name, Map.of("enabled", "true", "period", period.toMillis() + " ms"));
    }

    /** At the most so many a second, with stacks. */
    static EventChoice sampled(String name, int perSecond) {
        return new EventChoice(name, Map.of("enabled", "true", "throttle", perSecond + "/s", "stackTrace", "true"));
    }
}
