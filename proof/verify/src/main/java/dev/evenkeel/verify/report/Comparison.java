package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.statistics.Interval;
import dev.evenkeel.verify.statistics.ShareDifference;
import dev.evenkeel.verify.statistics.TailRatio;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two arms against each other, by two statistics that a single figure cannot replace.
 *
 * <p>The difference of stability says how often the objective is kept, and is blind above and below it: two arms that
 * both keep it always, or never, are equal to it. The ratio of tails says how bad the bad windows are. Each is taken
 * at {@value #CONFIDENCE_EACH}, so that both hold together with 95 %. The rule, fixed beforehand:
 * <ul>
 *   <li>better: at least one says better and neither says worse; worse likewise;
 *   <li>no difference: both intervals lie inside what is too small to matter, {@value #SAME_POINTS} of stability and a
 *       factor of {@value #SAME_FACTOR} of the tail;
 *   <li>inconclusive: all else.
 * </ul>
 *
 * @param candidate name of the one arm
 * @param baseline name of the other
 * @param candidateWindows windows of it that count
 * @param baselineWindows windows of it that count
 * @param candidateStability S of it
 * @param baselineStability S of it
 * @param stability the difference of S, candidate minus baseline
 * @param tail the ratio of tails, candidate over baseline; empty when no two blocks ran next to each other
 * @param outcome what both say together
 */
public record Comparison(
        String candidate,
        String baseline,
        int candidateWindows,
        int baselineWindows,
        double candidateStability,
        double baselineStability,
        ShareDifference stability,
        Optional<TailRatio> tail,
        Outcome outcome) {

    /** Confidence of each of the two intervals; 95 % together. */
    public static final double CONFIDENCE_EACH = 0.975;

    /** A difference of S that is too small to matter. */
    public static final double SAME_POINTS = 0.05;

    /** A ratio of tails that is too small to matter: differences of 20 % are the noise of a shared machine. */
    public static final double SAME_FACTOR = 1.25;

    /** Fewer windows than this in an arm carry no verdict. */
    public static final int WINDOWS_MIN = 5;

    /** Compares two arms that both have at least one window that counts. */
    static Comparison of(ArmBlocks candidate, ArmBlocks baseline, double sloMillis, long seed) {
        ShareDifference stability = ShareDifference.between(
                candidate.stableByBlock(sloMillis), baseline.stableByBlock(sloMillis), CONFIDENCE_EACH);
        List<TailRatio.Pair> pairs = pairs(candidate, baseline);
        Optional<TailRatio> tail =
                pairs.isEmpty() ? Optional.empty() : Optional.of(TailRatio.of(pairs, CONFIDENCE_EACH, seed));
        return new Comparison(
                candidate.settings().name(),
                baseline.settings().name(),
                Math.toIntExact(candidate.validWindows().count()),
                Math.toIntExact(baseline.validWindows().count()),
                candidate.stable(sloMillis).share(),
                baseline.stable(sloMillis).share(),
                stability,
                tail,
                together(judged(stability), tail.map(Comparison::judged).orElse(Outcome.INCONCLUSIVE)));
    }

    /** What the difference of stability says alone. */
    static Outcome judged(ShareDifference stability) {
        Interval interval = stability.interval();
        if (interval.low() > 0) {
            return Outcome.BETTER;
        }
        if (interval.high() < 0) {
            return Outcome.WORSE;
        }
        return interval.within(-SAME_POINTS, SAME_POINTS) ? Outcome.NO_DIFFERENCE : Outcome.INCONCLUSIVE;
    }

    /** What the ratio of tails says alone. */
    static Outcome judged(TailRatio tail) {
        Interval interval = tail.interval();
        if (interval.high() < 1 && tail.ratio() < 1 / SAME_FACTOR) {
            return Outcome.BETTER;
        }
        if (interval.low() > 1 && tail.ratio() > SAME_FACTOR) {
            return Outcome.WORSE;
        }
        return interval.within(1 / SAME_FACTOR, SAME_FACTOR) ? Outcome.NO_DIFFERENCE : Outcome.INCONCLUSIVE;
    }

    private static Outcome together(Outcome one, Outcome other) {
        if (one == other) {
            return one;
        }
        boolean better = one == Outcome.BETTER || other == Outcome.BETTER;
        boolean worse = one == Outcome.WORSE || other == Outcome.WORSE;
        if (better == worse) {
            return Outcome.INCONCLUSIVE;
        }
        return better ? Outcome.BETTER : Outcome.WORSE;
    }

    private static List<TailRatio.Pair> pairs(ArmBlocks candidate, ArmBlocks baseline) {
        Map<Integer, List<Double>> tails = new HashMap<>();
        for (Block block : baseline.blocks()) {
            tails.put(block.index(), tails(block));
        }
        List<TailRatio.Pair> pairs = new ArrayList<>();
        for (Block block : candidate.blocks()) {
            List<Double> ours = tails(block);
            List<Double> theirs = tails.getOrDefault(block.index(), List.of());
            if (!ours.isEmpty() && !theirs.isEmpty()) {
                pairs.add(new TailRatio.Pair(ours, theirs));
            }
        }
        return pairs;
    }

    private static List<Double> tails(Block block) {
        return ArmBlocks.validWindows(block).map(WindowRule::tailMillis).toList();
    }
}
