package dev.evenkeel.verify.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How the bad windows of two arms compare, block against the block that ran next to it.
 *
 * <p>A test of medians is blind to what hurts: seven good windows hide three terrible ones. The statistic of a block
 * is therefore the geometric mean of its worst quarter of windows, and that of a run the geometric mean over pairs of
 * blocks of candidate's over baseline's. Pairing takes out what drifts with the machine.
 *
 * <p>Two intervals are computed on the logarithms and the wider one is reported: Student's over the pairs, which sees
 * that two fresh JVMs of one arm differ, and one from a bootstrap of the windows inside each block (stratified, seeded,
 * so that a report can be recomputed). Below {@value #PAIRS_FOR_STUDENT} pairs Student's interval is so wide that it
 * says nothing; then only the second is used and {@link #coversBlocks()} is false.
 *
 * @param ratio candidate's tail over baseline's; below 1 is better
 * @param interval of the ratio
 * @param pairs pairs of blocks compared
 * @param coversBlocks whether the interval covers differences between fresh processes of one arm
 */
public record TailRatio(double ratio, Interval interval, int pairs, boolean coversBlocks) {

    /** Pairs of blocks from which on differences between blocks can be judged. */
    public static final int PAIRS_FOR_STUDENT = 3;

    private static final int RESAMPLES = 2_000;
    private static final int WORST_PART = 4;

    /**
     * The windows of two blocks that ran next to each other.
     *
     * @param candidate one positive figure per window, such as its P99 in milliseconds
     * @param baseline the same of the other arm
     */
    public record Pair(List<Double> candidate, List<Double> baseline) {

        public Pair {
            candidate = List.copyOf(candidate);
            baseline = List.copyOf(baseline);
            if (candidate.isEmpty() || baseline.isEmpty()) {
                throw new IllegalArgumentException("both blocks of a pair must have windows: candidate="
                        + candidate.size() + ", baseline=" + baseline.size());
            }
        }
    }

    /**
     * Compares two arms.
     *
     * @param pairs at least one
     * @param seed of the bootstrap; the same seed gives the same interval
     */
    public static TailRatio of(List<Pair> pairs, double confidence, long seed) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("pairs must not be empty: pairs=0");
        }
        List<double[]> candidate =
                pairs.stream().map(pair -> logarithms(pair.candidate())).toList();
        List<double[]> baseline =
                pairs.stream().map(pair -> logarithms(pair.baseline())).toList();
        double[] differences = new double[pairs.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = tail(candidate.get(i)) - tail(baseline.get(i));
        }
        double mean = mean(differences);
        int windows = Math.min(
                candidate.stream().mapToInt(block -> block.length).sum(),
                baseline.stream().mapToInt(block -> block.length).sum());
        double half = StudentT.quantile(confidence, Math.max(1, windows - 1))
                * errorWithinBlocks(candidate, baseline, new SplittableRandom(seed));
        boolean coversBlocks = differences.length >= PAIRS_FOR_STUDENT;
        if (coversBlocks) {
            double error = deviation(differences) / Math.sqrt(differences.length);
            half = Math.max(half, StudentT.quantile(confidence, differences.length - 1) * error);
        }
        Interval interval = new Interval(Math.exp(mean - half), Math.exp(mean + half));
        return new TailRatio(Math.exp(mean), interval, differences.length, coversBlocks);
    }

    private static double errorWithinBlocks(
            List<double[]> candidate, List<double[]> baseline, SplittableRandom random) {
        double[] means = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            double sum = 0;
            for (int i = 0; i < candidate.size(); i++) {
                sum += tail(resampled(candidate.get(i), random)) - tail(resampled(baseline.get(i), random));
            }
            means[resample] = sum / candidate.size();
        }
        return deviation(means);
    }

    private static double[] resampled(double[] values, SplittableRandom random) {
        double[] drawn = new double[values.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values[random.nextInt(values.length)];
        }
        return drawn;
    }

    /** Mean of the worst quarter, at least of one. */
    private static double tail(double[] logarithms) {
        double[] sorted = logarithms.clone();
        Arrays.sort(sorted);
        int worst = Math.ceilDiv(sorted.length, WORST_PART);
        double sum = 0;
        for (int i = sorted.length - worst; i < sorted.length; i++) {
            sum += sorted[i];
        }
        return sum / worst;
    }

    private static double[] logarithms(List<Double> values) {
        double[] logarithms = new double[values.size()];
        for (int i = 0; i < logarithms.length; i++) {
            double value = values.get(i);
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a window's figure must be positive and finite: value=" + value);
            }
            logarithms[i] = Math.log(value);
        }
        return logarithms;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}
