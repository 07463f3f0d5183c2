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
 * @param capacityPerSecond the best goodput of any block: whoever brought it about, the instance could serve it
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

    /** Unharmed, the service as is loses some per cent to its own collections; under this the machine is too busy, or too slow. */
    private static final double UNDISTURBED = 0.8;

    /** Judges the blocks of a run. */
    public static FaultReport of(FaultSettings settings, List<FaultBlock> blocks) {
        List<FaultFigures> all = blocks.stream().map(FaultFigures::of).toList();
        List<FaultFigures> arms = all.stream()
                .filter(each -> each.block().ratePerSecond() == settings.ratePerSecond())
                .toList();
        List<FaultFigures> capacity = all.stream()
                .filter(each -> each.block().ratePerSecond() != settings.ratePerSecond())
                .toList();
        double best =
                all.stream().mapToDouble(FaultFigures::goodPerSecond).max().orElse(0);
        Judgement judgement = judge(settings, blocks.size(), arms, best);
        return new FaultReport(settings, arms, capacity, best, judgement.outcome(), judgement.sentence());
    }

    private record Judgement(Outcome outcome, String sentence) {}

    private static Judgement judge(FaultSettings settings, int blocks, List<FaultFigures> arms, double best) {
        Optional<FaultFigures> none = arm(arms, Guard.NONE);
        Optional<FaultFigures> ours = arm(arms, Guard.EVENKEEL);
        if (none.isEmpty() || best == 0) {
            return inconclusive("what an instance can serve under the fault was not measured");
        }
        Optional<String> flaw =
                arms.stream().map(FaultReport::flaw).flatMap(Optional::stream).findFirst();
        if (flaw.isPresent()) {
            return inconclusive(flaw.get());
        }
        if (blocks < settings.blockCount()) {
            return inconclusive("it ended after %d of %d blocks".formatted(blocks, settings.blockCount()));
        }
        double left = none.get().goodPerSecond() / best;
        boolean isCollapse = left < COLLAPSED;
        String without = "without a breaker %s of what it can serve is left, recovery %s: %s"
                .formatted(percent(left), recovery(none.get()), isCollapse ? "a collapse" : "no collapse");
        return ours.isEmpty()
                ? new Judgement(isCollapse ? Outcome.NO_DIFFERENCE : Outcome.INCONCLUSIVE, without)
                : judge(settings, none.get(), ours.get(), best, without + "; " + rank(ours.get(), arms));
    }

    private static Judgement judge(
            FaultSettings settings, FaultFigures none, FaultFigures ours, double best, String rest) {
        double reached = ours.goodPerSecond() / best;
        long limit = 2 * settings.cooldown().toSeconds();
        boolean isBackInTime =
                ours.recoverySeconds().isPresent() && ours.recoverySeconds().getAsInt() <= limit;
        String sentence = "with the breaker %s (aim: %s), recovery %s (aim: %d s); %s"
                .formatted(percent(reached), percent(REACHED), recovery(ours), limit, rest);
        if (ours.goodPerSecond() < COLLAPSED * none.goodPerSecond()) {
            return new Judgement(Outcome.WORSE, sentence);
        }
        boolean isProven = none.goodPerSecond() < COLLAPSED * best && reached >= REACHED && isBackInTime;
        return isProven ? new Judgement(Outcome.BETTER, sentence) : inconclusive(sentence);
    }

    private static Judgement inconclusive(String sentence) {
        return new Judgement(Outcome.INCONCLUSIVE, sentence);
    }

    /** A guard of others may turn requests away before there is a fault; that is then what it does. */
    private static boolean isPeer(Guard guard) {
        return guard == Guard.FAILURE_RATE || guard == Guard.CONCURRENCY_LIMIT;
    }

    /** Why the figures of an arm say nothing. */
    private static Optional<String> flaw(FaultFigures arm) {
        String name = arm.block().guard().text();
        if (arm.unharmedShare() < UNDISTURBED && !isPeer(arm.block().guard())) {
            return Optional.of(
                    "with %s only %s was good before the fault: the machine is too busy, or too slow for this --rate"
                            .formatted(name, percent(arm.unharmedShare())));
        }
        return arm.block().held().isEmpty()
                ? Optional.of("with %s the fault did not hold: %s"
                        .formatted(name, String.join("; ", arm.block().told())))
                : Optional.empty();
    }

    /** All of these get the whole rate and have to turn away what is too much; a block at a lower rate never sees that. */
    private static String rank(FaultFigures ours, List<FaultFigures> arms) {
        FaultFigures first = arms.stream()
                .max(Comparator.comparingDouble(FaultFigures::goodPerSecond))
                .orElse(ours);
        return first.equals(ours)
                ? "no other guard serves more"
                : "of the best under this load, %s, it reaches %s"
                        .formatted(first.block().guard().text(), percent(ours.goodPerSecond() / first.goodPerSecond()));
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
