package dev.evenkeel.slo.openslo;

import dev.evenkeel.slo.BudgetingMethod;
import dev.evenkeel.slo.InterruptionKind;
import dev.evenkeel.slo.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns one document of kind SLO into an objective. */
final class SloReader {
    private static final String SOURCE = "evenkeel";
    private static final String COOLDOWN = "evenkeel.dev/cooldown";

    private final String file;
    private final Map<String, YamlObject> indicators;

    /** @param indicators the documents of kind SLI, by name */
    SloReader(String file, Map<String, YamlObject> indicators) {
        this.file = file;
        this.indicators = indicators;
    }

    Objective read(YamlObject document) {
        YamlObject metadata = document.object("metadata").allow("name", "displayName", "labels", "annotations");
        YamlObject spec = document.object("spec")
                .allow(
                        "description",
                        "service",
                        "indicator",
                        "indicatorRef",
                        "timeWindow",
                        "budgetingMethod",
                        "objectives",
                        "alertPolicies");
        YamlObject goal = only(spec, "objectives")
                .allow("displayName", "op", "value", "target", "targetPercent", "timeSliceTarget", "timeSliceWindow");
        YamlObject source = source(spec);
        Duration window = window(spec);
        Duration slice = duration(goal, "timeSliceWindow", Duration.ofSeconds(10));
        try {
            return new Objective(
                    metadata.text("name"),
                    kinds(source),
                    limit(goal),
                    method(spec),
                    target(goal),
                    goal.has("timeSliceTarget") ? goal.number("timeSliceTarget") : 0.99,
                    window,
                    slice,
                    duration(source, "over", slice),
                    cooldown(metadata));
        } catch (IllegalArgumentException e) {
            throw document.error("spec", String.valueOf(e.getMessage()));
        }
    }

    private YamlObject only(YamlObject spec, String key) {
        var entries = spec.list(key);
        if (entries.size() > 1) {
            throw spec.error(
                    entries.get(1), "'" + key + "' may have one entry here: give the other a document of its own");
        }
        return new YamlObject(file, entries.get(0));
    }

    private YamlObject source(YamlObject spec) {
        YamlObject indicator = indicator(spec);
        if (indicator.has("ratioMetric")) {
            throw indicator.error(
                    "ratioMetric", "'ratioMetric' can't be read off a JVM's signals: use 'thresholdMetric'");
        }
        YamlObject metric = indicator
                .allow("description", "thresholdMetric")
                .object("thresholdMetric")
                .allow("metricSource");
        YamlObject source = metric.object("metricSource").allow("type", "metricSourceRef", "spec");
        if (!source.text("type").equals(SOURCE)) {
            throw source.error("type", "'type' must be '" + SOURCE + "': " + source.text("type"));
        }
        return source.object("spec").allow("signals", "over");
    }

    private YamlObject indicator(YamlObject spec) {
        if (!spec.has("indicatorRef")) {
            return spec.object("indicator").allow("metadata", "spec").object("spec");
        }
        String name = spec.text("indicatorRef");
        YamlObject found = indicators.get(name);
        if (found == null) {
            throw spec.error("indicatorRef", "no document of kind SLI is named '" + name + "' in this file");
        }
        return found.object("spec");
    }

    private static Set<InterruptionKind> kinds(YamlObject source) {
        Set<InterruptionKind> kinds = EnumSet.noneOf(InterruptionKind.class);
        for (Node signal : source.list("signals")) {
            kinds.add(kind(source, signal));
        }
        return kinds;
    }

    private static InterruptionKind kind(YamlObject source, Node signal) {
        String text = source.scalar(signal);
        return Arrays.stream(InterruptionKind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> source.error(signal, "a signal must be pause, stall or safepoint: " + text));
    }

    private Duration window(YamlObject spec) {
        YamlObject window = only(spec, "timeWindow").allow("duration", "isRolling", "calendar");
        if (window.has("calendar") || !window.text("isRolling", "true").equals("true")) {
            throw spec.error("timeWindow", "a window must roll here: set 'isRolling: true' and no 'calendar'");
        }
        window.required("duration");
        return duration(window, "duration", Duration.ZERO);
    }

    private static BudgetingMethod method(YamlObject spec) {
        String text = spec.text("budgetingMethod");
        return Arrays.stream(BudgetingMethod.values())
                .filter(method -> method.text().equals(text))
                .findFirst()
                .orElseThrow(() -> spec.error(
                        "budgetingMethod",
                        "'budgetingMethod' must be Occurrences, Timeslices or RatioTimeslices: " + text));
    }

    private static Duration limit(YamlObject goal) {
        String op = goal.text("op", "lte");
        if (!op.equals("lte") && !op.equals("lt")) {
            throw goal.error("op", "'op' must be lte or lt, since an interruption is better the shorter it is: " + op);
        }
        double seconds = goal.number("value");
        if (!(seconds > 0 && seconds <= 86_400)) {
            throw goal.error("value", "'value' must be over 0 and at most 86400, in seconds: " + goal.text("value"));
        }
        long nanos = BigDecimal.valueOf(seconds).movePointRight(9).longValue();
        return Duration.ofNanos(op.equals("lt") ? nanos - 1 : nanos);
    }

    private static double target(YamlObject goal) {
        if (goal.has("target") == goal.has("targetPercent")) {
            throw goal.error("targetPercent", "give one of 'target' and 'targetPercent'");
        }
        return goal.has("target")
                ? goal.number("target")
                : BigDecimal.valueOf(goal.number("targetPercent"))
                        .movePointLeft(2)
                        .doubleValue();
    }

    private Duration cooldown(YamlObject metadata) {
        @Nullable Node annotations = metadata.node("annotations");
        Duration orElse = Objective.ofPauses().cooldown();
        return annotations == null ? orElse : duration(new YamlObject(file, annotations), COOLDOWN, orElse);
    }

    private static Duration duration(YamlObject object, String key, Duration orElse) {
        if (!object.has(key)) {
            return orElse;
        }
        try {
            return DurationShorthand.parse(object.text(key));
        } catch (IllegalArgumentException e) {
            throw object.error(key, "'" + key + "' " + e.getMessage());
        }
    }
}
