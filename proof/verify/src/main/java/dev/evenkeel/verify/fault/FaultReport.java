package dev.evenkeel.verify.fault;

import dev.evenkeel.verify.fault.guard.Guard;
import dev.evenkeel.verify.report.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run says about the breaker.
 *
 * @param arms one for each guard, at the whole rate
 * @param capacity blocks without a guard at lower rates
 * @param capacityPerSecond the best goodput of an instance without a guard, at whatever rate
 * @param sentence the verdict, with its evidence
 */
public record FaultReport(
        FaultSettings settings,
        List<FaultFigures> arms,
        List<FaultFigures> capacity,
        double capacityPerSecond,
        Outcome outcome,
        String sentence) {
    /** Of what it can serve: what the breaker must reach, and what a collapse is under. */
    private static final double REACHED = 0.9;

    private static final double COLLAPSED = 0.5;

    /** Judges the blocks of a run. */
    public static FaultReport of(FaultSettings settings, List<FaultBlock> blocks) {
        List<FaultFigures> all = blocks.stream().map(FaultFigures::of).toList();
        List<FaultFigures> arms = all.stream()
                .filter(each -> each.block().ratePerSecond() == settings.ratePerSecond())
                .toList();
        List<FaultFigures> capacity = all.stream()
                .filter(each -> each.block().ratePerSecond() != settings.ratePerSecond())
                .toList();
        double best = all.stream()
                .filter(each -> each.block().guard() == Guard.NONE)
                .mapToDouble(FaultFigures::goodPerSecond)
                .max()
                .orElse(0);
        Judgement judgement = judge(settings, arms, best);
        return new FaultReport(settings, arms, capacity, best, judgement.outcome(), judgement.sentence());
    }

    private record Judgement(Outcome outcome, String sentence) {}

    private static Judgement judge(FaultSettings settings, List<FaultFigures> arms, double best) {
        Optional<FaultFigures> none = arm(arms, Guard.NONE);
        Optional<FaultFigures> ours = arm(arms, Guard.EVENKEEL);
        if (none.isEmpty() || best == 0) {
            return new Judgement(Outcome.INCONCLUSIVE, "what an instance can serve under the fault was not measured");
        }
        double left = none.get().goodPerSecond() / best;
        String without = "without a breaker %s of what it can serve is left, recovery %s"
                .formatted(percent(left), recovery(none.get()));
        if (ours.isEmpty()) {
            boolean isCollapse = left < COLLAPSED;
            return new Judgement(
                    isCollapse ? Outcome.NO_DIFFERENCE : Outcome.INCONCLUSIVE,
                    without + (isCollapse ? ": a collapse" : ": no collapse"));
        }
        double reached = ours.get().goodPerSecond() / best;
        boolean isBackInTime = ours.get().recoverySeconds().isPresent()
                && ours.get().recoverySeconds().getAsInt()
                        <= 2 * settings.cooldown().toSeconds();
        String with = "with the breaker %s, recovery %s; %s; best: %s"
                .formatted(percent(reached), recovery(ours.get()), without, best(arms));
        if (ours.get().goodPerSecond() < COLLAPSED * none.get().goodPerSecond()) {
            return new Judgement(Outcome.WORSE, with);
        }
        boolean isProven = left < COLLAPSED && reached >= REACHED && isBackInTime;
        return new Judgement(isProven ? Outcome.BETTER : Outcome.INCONCLUSIVE, with);
    }

    private static String best(List<FaultFigures> arms) {
        return arms.stream()
                .max(Comparator.comparingDouble(FaultFigures::goodPerSecond))
                .map(each -> each.block().guard().text())
                .orElse("none");
    }

    private static Optional<FaultFigures> arm(List<FaultFigures> arms, Guard guard) {
        return arms.stream().filter(each -> each.block().guard() == guard).findFirst();
    }

    static String recovery(FaultFigures figures) {
        return figures.recoverySeconds().isPresent()
                ? figures.recoverySeconds().getAsInt() + " s"
                : "not within the run";
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
