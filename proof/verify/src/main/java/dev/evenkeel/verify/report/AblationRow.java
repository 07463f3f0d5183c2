package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a part of the change brings on its own. Empty figures were not measured.
 *
 * @param name the arm
 * @param description what of the change it has
 * @param pauseP99Millis P99 of all pauses
 * @param collectionsPerSecond collections a second
 * @param allocatedBytesPerRequest heap bytes for each request
 * @param latencyP99Millis P99 of latency
 * @param cpuMicrosPerRequest CPU time for each request
 * @param stability S
 * @param pauseP99Percent change of the pauses' P99 against the baseline
 * @param stabilityPoints change of S against the baseline, percentage points
 */
public record AblationRow(
        String name,
        String description,
        OptionalDouble pauseP99Millis,
        OptionalDouble collectionsPerSecond,
        OptionalDouble allocatedBytesPerRequest,
        OptionalDouble latencyP99Millis,
        OptionalDouble cpuMicrosPerRequest,
        OptionalDouble stability,
        OptionalDouble pauseP99Percent,
        OptionalDouble stabilityPoints) {

    private static final double PERCENT = 100;

    /** Baseline, parts, whole; empty when no part was measured. */
    static List<AblationRow> rows(ArmResult baseline, ArmResult whole, List<ArmResult> arms) {
        List<ArmResult> parts = arms.stream()
                .filter(arm -> arm.settings().role() == Role.ABLATION && arm.blocks() > 0)
                .toList();
        if (parts.isEmpty()) {
            return List.of();
        }
        List<ArmResult> shown = new ArrayList<>();
        shown.add(baseline);
        shown.addAll(parts);
        shown.add(whole);
        return shown.stream().map(arm -> row(baseline, arm)).toList();
    }

    private static AblationRow row(ArmResult baseline, ArmResult arm) {
        OptionalDouble pause = Change.pauseP99(arm);
        return new AblationRow(
                arm.name(),
                arm.settings().description(),
                pause,
                Change.jvm(arm, JvmFigures::collectionsPerSecond),
                arm.jvm().map(JvmFigures::allocatedBytesPerRequest).orElse(OptionalDouble.empty()),
                arm.latency().stream().mapToDouble(Latency::p99Millis).findFirst(),
                arm.cost().map(Cost::cpuMicrosPerRequest).orElse(OptionalDouble.empty()),
                arm.stability(),
                Change.percent(Change.pauseP99(baseline), pause),
                points(baseline.stability(), arm.stability()));
    }

    private static OptionalDouble points(OptionalDouble from, OptionalDouble to) {
        return from.isPresent() && to.isPresent()
                ? OptionalDouble.of((to.getAsDouble() - from.getAsDouble()) * PERCENT)
                : OptionalDouble.empty();
    }
}
