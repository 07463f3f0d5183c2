package dev.evenkeel.governor;

import dev.evenkeel.governor.event.DecisionEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tells decisions to the sink and to running recordings; a refusal that stays the same is told once. */
final class Announcer {

    private final Consumer<? super Decision> sink;
    private final Map<Class<?>, String> lastRefusal = new HashMap<>();

    Announcer(Consumer<? super Decision> sink) {
        this.sink = sink;
    }

    void tell(Decision decision) {
        DecisionEvent.tell(
                decision.getClass().getSimpleName(),
                decision.what(),
                decision.reason(),
                decision.effect().name());
        sink.accept(decision);
    }

    /**
     * Tells it unless the last of its kind had the same key.
     *
     * @param key what makes it the same, without figures that change
     */
    void tellOnce(String key, Decision decision) {
        if (!key.equals(lastRefusal.put(decision.getClass(), key))) {
            tell(decision);
        }
    }

    /** The reason is over: the next of its kind is told again. */
    void over(Class<? extends Decision> kind) {
        lastRefusal.remove(kind);
    }
}
