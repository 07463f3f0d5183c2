package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.page.StateText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the agent makes of the signals, for the page that Prometheus scrapes.
 *
 * @param objective its name
 * @param promise how it stands; null where no objective is kept
 * @param foresight what is warned of; null where nothing is
 */
record Page(
        String objective,
        @Nullable Promise promise,
        @Nullable Foresight foresight) {

    String text() {
        StateText text = new StateText();
        if (promise != null) {
            text.objective(objective, promise.reading(Instant.now())).breaker(promise.breaker());
        }
        if (foresight != null) {
            text.warnings(foresight.standing());
        }
        return text.toString();
    }
}
