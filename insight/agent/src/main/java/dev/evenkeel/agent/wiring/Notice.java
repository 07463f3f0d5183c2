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
        return ofBreaker(
                transition.at(),
                "agent",
                EnumWords.of(transition.from()),
                EnumWords.of(transition.to()),
                transition.cause().map(EnumWords::of).orElse(""),
                transition.reason(),
                transition.admitted());
    }

    /**
     * A breaker's transition, in the words of {@link EnumWords} and of the flight recorder's event.
     *
     * @param owner whose breaker it is: the agent's or the application's
     * @param cause empty where time alone did it
     */
    static Notice ofBreaker(
            Instant at, String owner, String from, String to, String cause, String reason, double admitted) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("evenkeel.breaker.owner", owner);
        attributes.put("evenkeel.breaker.from", from);
        attributes.put("evenkeel.breaker.to", to);
        if (!cause.isEmpty()) {
            attributes.put("evenkeel.breaker.cause", cause);
        }
        attributes.put("evenkeel.breaker.admitted", Double.toString(admitted));
        boolean isGrave = to.equals(EnumWords.of(State.OPEN));
        return new Notice(at, isGrave, "evenkeel.breaker.transition", reason, attributes);
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
