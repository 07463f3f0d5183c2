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
    static Notice of(Transition transition) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("evenkeel.breaker.from", EnumWords.of(transition.from()));
        attributes.put("evenkeel.breaker.to", EnumWords.of(transition.to()));
        transition.cause().ifPresent(cause -> attributes.put("evenkeel.breaker.cause", EnumWords.of(cause)));
        attributes.put("evenkeel.breaker.admitted", Double.toString(transition.admitted()));
        return new Notice(
                transition.at(),
                transition.to() == State.OPEN,
                "evenkeel.breaker.transition",
                transition.reason(),
                attributes);
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
