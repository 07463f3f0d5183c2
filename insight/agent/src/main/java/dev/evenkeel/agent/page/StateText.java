package dev.evenkeel.agent.page;

import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Warning;
import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.BurnRate;
import dev.evenkeel.slo.Priority;
import dev.evenkeel.slo.Reading;
import dev.evenkeel.slo.State;
import dev.evenkeel.slo.Status;
import java.util.List;

/** What the agent makes of the signals, in Prometheus' text format. One thread builds one. */
public final class StateText {
    private final StringBuilder text = new StringBuilder(1_024);

    /** How the objective stands and how far it is from being broken. */
    public StateText objective(String name, Reading reading) {
        String label = label("objective", name);
        family("evenkeel_slo_status", "1 for how the objective stands: met, broken, no-data.");
        for (Status status : Status.values()) {
            sample(
                    "evenkeel_slo_status",
                    label + "," + label("status", EnumWords.of(status)),
                    reading.status() == status ? 1 : 0);
        }
        gauge(
                "evenkeel_slo_budget_left_ratio",
                "Share of the error budget that is left; under 0 when overdrawn.",
                label,
                reading.budgetLeft());
        gauge(
                "evenkeel_slo_interrupted_ratio",
                "Share of the time that interruptions took.",
                label,
                reading.timeShare());
        family(
                "evenkeel_slo_burn_rate",
                "How often the budget would be used up if it went on so, by the rule's long time.");
        for (BurnRate rate : reading.burnRates()) {
            sample(
                    "evenkeel_slo_burn_rate",
                    label + "," + label("over", rate.rule().longTime().toSeconds() + "s"),
                    rate.rateLong());
        }
        return this;
    }

    /** Where the breaker stands and what it has turned away. */
    public StateText breaker(Breaker breaker) {
        family("evenkeel_breaker_state", "1 for where the breaker stands: closed, open, half-open.");
        for (State state : State.values()) {
            sample("evenkeel_breaker_state", label("state", EnumWords.of(state)), breaker.state() == state ? 1 : 0);
        }
        gauge("evenkeel_breaker_admitted_ratio", "Share of requests that the breaker lets in.", "", breaker.admitted());
        text.append(
                "# HELP evenkeel_breaker_shed_total Requests turned away.\n# TYPE evenkeel_breaker_shed_total counter\n");
        for (Priority priority : Priority.values()) {
            sample("evenkeel_breaker_shed_total", label("priority", EnumWords.of(priority)), (double)
                    breaker.shed(priority));
        }
        return this;
    }

    /** The warnings that stand, with the interval left. */
    public StateText warnings(List<Warning> warnings) {
        family("evenkeel_forecast_warning", "1 for each warning that stands.");
        for (Warning warning : warnings) {
            sample("evenkeel_forecast_warning", label("kind", EnumWords.of(warning.kind())), 1);
        }
        family(
                "evenkeel_forecast_left_seconds",
                "Time left until what is warned of, as an interval: earliest, latest.");
        for (Warning warning : warnings) {
            Span left = warning.timeToExhaustion();
            if (left != null) {
                String kind = label("kind", EnumWords.of(warning.kind()));
                sample("evenkeel_forecast_left_seconds", kind + "," + label("bound", "earliest"), (double)
                        left.earliest().toSeconds());
                double latest = left.isOpen()
                        ? Double.POSITIVE_INFINITY
                        : (double) left.latest().toSeconds();
                sample("evenkeel_forecast_left_seconds", kind + "," + label("bound", "latest"), latest);
            }
        }
        return this;
    }

    private void gauge(String name, String help, String labels, double value) {
        family(name, help);
        sample(name, labels, value);
    }

    private void family(String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private void sample(String name, String labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(number(value)).append('\n');
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
