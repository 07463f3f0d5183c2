package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.page.EnumWords;
import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Warning;
import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.BurnRate;
import dev.evenkeel.slo.Priority;
import dev.evenkeel.slo.Reading;
import dev.evenkeel.slo.State;
import dev.evenkeel.slo.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.time.Instant;
import java.util.function.Consumer;

/** What the agent makes of the signals, as OpenTelemetry instruments: asked whenever metrics are sent, told as it stands then. */
final class StateInstruments {
    private static final AttributeKey<String> OBJECTIVE = AttributeKey.stringKey("evenkeel.slo.objective");
    private static final AttributeKey<String> STATUS = AttributeKey.stringKey("evenkeel.slo.status");
    private static final AttributeKey<String> OVER = AttributeKey.stringKey("evenkeel.slo.over");
    private static final AttributeKey<String> STATE = AttributeKey.stringKey("evenkeel.breaker.state");
    private static final AttributeKey<String> PRIORITY = AttributeKey.stringKey("evenkeel.breaker.priority");
    private static final AttributeKey<String> KIND = AttributeKey.stringKey("evenkeel.forecast.kind");
    private static final AttributeKey<String> BOUND = AttributeKey.stringKey("evenkeel.forecast.bound");

    private final Meter meter;

    private StateInstruments(Meter meter) {
        this.meter = meter;
    }

    static void register(Meter meter, Page page) {
        StateInstruments instruments = new StateInstruments(meter);
        Promise promise = page.promise();
        if (promise != null) {
            instruments.objective(page.objective(), promise);
            instruments.breaker(promise.breaker());
        }
        Foresight foresight = page.foresight();
        if (foresight != null) {
            instruments.warnings(foresight);
        }
    }

    private void objective(String name, Promise promise) {
        gauge("evenkeel.slo.status", "1", "1 for how the objective stands.", out -> {
            Reading reading = promise.reading(Instant.now());
            for (Status status : Status.values()) {
                out.record(
                        reading.status() == status ? 1 : 0,
                        Attributes.of(OBJECTIVE, name, STATUS, EnumWords.of(status)));
            }
        });
        Attributes objective = Attributes.of(OBJECTIVE, name);
        gauge(
                "evenkeel.slo.budget.left",
                "1",
                "Share of the error budget that is left; under 0 when overdrawn.",
                out -> out.record(promise.reading(Instant.now()).budgetLeft(), objective));
        gauge(
                "evenkeel.slo.interrupted",
                "1",
                "Share of the time that interruptions took.",
                out -> out.record(promise.reading(Instant.now()).timeShare(), objective));
        gauge("evenkeel.slo.burn_rate", "1", "How often the budget would be used up if it went on so.", out -> {
            for (BurnRate rate : promise.reading(Instant.now()).burnRates()) {
                out.record(
                        rate.rateLong(),
                        Attributes.of(
                                OBJECTIVE, name, OVER, rate.rule().longTime().toSeconds() + "s"));
            }
        });
    }

    private void breaker(Breaker breaker) {
        gauge("evenkeel.breaker.state", "1", "1 for where the breaker stands.", out -> {
            for (State state : State.values()) {
                out.record(breaker.state() == state ? 1 : 0, Attributes.of(STATE, EnumWords.of(state)));
            }
        });
        gauge(
                "evenkeel.breaker.admitted",
                "1",
                "Share of requests that the breaker lets in.",
                out -> out.record(breaker.admitted()));
        meter.counterBuilder("evenkeel.breaker.shed")
                .setUnit("{request}")
                .setDescription("Requests turned away.")
                .buildWithCallback(out -> {
                    for (Priority priority : Priority.values()) {
                        out.record(breaker.shed(priority), Attributes.of(PRIORITY, EnumWords.of(priority)));
                    }
                });
    }

    private void warnings(Foresight foresight) {
        gauge(
                "evenkeel.forecast.warning",
                "1",
                "1 for each warning that stands.",
                out -> foresight
                        .standing()
                        .forEach(warning -> out.record(1, Attributes.of(KIND, EnumWords.of(warning.kind())))));
        gauge(
                "evenkeel.forecast.left",
                "s",
                "Time left until what is warned of, as an interval.",
                out -> foresight.standing().forEach(warning -> left(warning, out)));
    }

    private static void left(Warning warning, ObservableDoubleMeasurement out) {
        Span left = warning.timeToExhaustion();
        if (left == null) {
            return;
        }
        String kind = EnumWords.of(warning.kind());
        out.record(left.earliest().toNanos() / 1e9, Attributes.of(KIND, kind, BOUND, "earliest"));
        if (!left.isOpen()) {
            out.record(left.latest().toNanos() / 1e9, Attributes.of(KIND, kind, BOUND, "latest"));
        }
    }

    private void gauge(String name, String unit, String description, Consumer<ObservableDoubleMeasurement> callback) {
        meter.gaugeBuilder(name).setUnit(unit).setDescription(description).buildWithCallback(callback);
    }
}
