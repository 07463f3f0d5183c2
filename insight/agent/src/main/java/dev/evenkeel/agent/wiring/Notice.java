package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.page.EnumWords;
import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Warning;
import dev.evenkeel.governor.Decision;
import dev.evenkeel.slo.Reading;
import dev.evenkeel.slo.State;
import dev.evenkeel.slo.Status;
import dev.evenkeel.slo.Transition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that was found or decided, for a log.
 *
 * @param grave a warning, and not just for information
 * @param event its name: {@code evenkeel.breaker.transition}, …
 * @param sentence for a person
 */
record Notice(Instant at, boolean grave, String event, String sentence, Map<String, String> attributes) {
    static final String BREAKER_TRANSITION = "evenkeel.breaker.transition";
    static final String BREAKER_OWNER = "evenkeel.breaker.owner";
    static final String BREAKER_FROM = "evenkeel.breaker.from";
    static final String BREAKER_TO = "evenkeel.breaker.to";
    static final String BREAKER_CAUSE = "evenkeel.breaker.cause";
    static final String BREAKER_ADMITTED = "evenkeel.breaker.admitted";

    static Notice of(Transition transition) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(BREAKER_OWNER, "agent");
        attributes.put(BREAKER_FROM, EnumWords.of(transition.from()));
        attributes.put(BREAKER_TO, EnumWords.of(transition.to()));
        transition.cause().ifPresent(cause -> attributes.put(BREAKER_CAUSE, EnumWords.of(cause)));
        attributes.put(BREAKER_ADMITTED, Double.toString(transition.admitted()));
        return new Notice(
                transition.at(), transition.to() == State.OPEN, BREAKER_TRANSITION, transition.reason(), attributes);
    }

    static Notice of(Warning warning, boolean raised) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("evenkeel.forecast.kind", EnumWords.of(warning.kind()));
        attributes.put("evenkeel.forecast.raised", Boolean.toString(raised));
        Span left = warning.timeToExhaustion();
        if (left != null) {
            attributes.put("evenkeel.forecast.left.earliest", left.earliest().toSeconds() + "s");
            if (!left.isOpen()) {
                attributes.put("evenkeel.forecast.left.latest", left.latest().toSeconds() + "s");
            }
        }
        return new Notice(warning.at(), raised, "evenkeel.forecast.warning", warning.evidence(), attributes);
    }

    static Notice of(Decision decision) {
        return new Notice(
                decision.at(),
                decision instanceof Decision.LimitTooSmall,
                "evenkeel.governor.decision",
                decision.what() + ": " + decision.reason(),
                Map.of("evenkeel.governor.effect", EnumWords.of(decision.effect())));
    }

    static Notice of(String objective, Status before, Reading reading) {
        String sentence = "%s is %s: %d good, %d bad and %d slices without data, %.0f %% of the budget left"
                .formatted(
                        objective,
                        EnumWords.of(reading.status()),
                        reading.slicesGood(),
                        reading.slicesBad(),
                        reading.slicesWithoutData(),
                        100 * reading.budgetLeft());
        return new Notice(
                reading.at(),
                reading.status() == Status.BROKEN,
                "evenkeel.slo.status",
                sentence,
                Map.of(
                        "evenkeel.slo.objective",
                        objective,
                        "evenkeel.slo.from",
                        EnumWords.of(before),
                        "evenkeel.slo.to",
                        EnumWords.of(reading.status())));
    }
}
