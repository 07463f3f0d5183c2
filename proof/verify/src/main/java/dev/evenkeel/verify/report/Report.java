package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.ArmSettings;
import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run, computed: everything that terminal, JSON and HTML show. Immutable; the same blocks give the same report.
 *
 * @param settings what was fixed beforehand
 * @param partial whether the run was stopped before its end
 * @param arms a result for every arm of the settings, in their order
 * @param curve S over the objective
 * @param ablation what the parts of the change bring; empty when none was measured
 * @param change the customer's four figures; empty without an as-is and an evenkeel arm
 * @param shortfalls where Evenkeel does worse than an as-is arm, whatever the verdict
 * @param verdict the answer
 */
public record Report(
        Settings settings,
        boolean partial,
        List<ArmResult> arms,
        List<CurvePoint> curve,
        List<AblationRow> ablation,
        Optional<Change> change,
        List<Shortfall> shortfalls,
        Verdict verdict) {

    /**
     * Computes the report.
     *
     * @param settings of the run; its first arm with the role {@link Role#AS_IS} is the baseline
     * @param blocks what was measured, in any order
     * @param partial whether the run was stopped before its end
     * @throws IllegalArgumentException when a block belongs to an arm that the settings do not name
     */
    public static Report of(Settings settings, List<Block> blocks, boolean partial) {
        Map<String, List<Block>> byArm = blocks.stream().collect(Collectors.groupingBy(Block::arm));
        List<ArmBlocks> arms = settings.arms().stream()
                .map(arm -> new ArmBlocks(arm, byArm.getOrDefault(arm.name(), List.of())))
                .toList();
        checkNames(settings, byArm);
        List<ArmResult> results =
                arms.stream().map(arm -> ArmFigures.of(arm, settings)).toList();
        Optional<ArmResult> asIs = first(results, Role.AS_IS);
        Optional<ArmResult> evenkeel = first(results, Role.EVENKEEL);
        return new Report(
                settings,
                partial,
                results,
                CurvePoint.curve(arms, settings.sloMillis()),
                asIs.flatMap(one -> evenkeel.map(other -> AblationRow.rows(one, other, results)))
                        .orElse(List.of()),
                asIs.flatMap(one -> evenkeel.map(other -> Change.between(one, other))),
                evenkeel.map(arm -> Shortfall.list(arm, results)).orElse(List.of()),
                Judge.verdict(settings, arms, results, partial));
    }

    private static Optional<ArmResult> first(List<ArmResult> results, Role role) {
        return results.stream().filter(arm -> arm.settings().role() == role).findFirst();
    }

    private static void checkNames(Settings settings, Map<String, List<Block>> byArm) {
        List<String> names = settings.arms().stream().map(ArmSettings::name).toList();
        for (String arm : byArm.keySet()) {
            if (!names.contains(arm)) {
                throw new IllegalArgumentException(
                        "a block's arm must be one of the settings' arms " + names + ": arm=" + arm);
            }
        }
    }
}
