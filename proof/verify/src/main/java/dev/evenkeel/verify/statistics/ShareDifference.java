package dev.evenkeel.verify.statistics;

import java.util.List;

/**
 * Difference of two shares, each seen in clusters of trials that may hang together.
 *
 * <p>The interval is Newcombe's (1998, method 10, from two Wilson intervals). Trials of one cluster, here the windows
 * of one JVM, may resemble each other more than trials of two; the number of trials is therefore divided by the design
 * effect of Rao and Scott (1992), the between-cluster variance over the binomial one, where that is above 1. With
 * a single cluster nothing is known about it and 1 is taken.
 *
 * @param difference candidate's share minus baseline's
 * @param interval of the difference
 * @param designEffect the larger of the two arms' design effects, at least 1
 * @param detectable smallest difference that as many trials would show four times in five, if the shares
 *     lay as unfavourably as they can
 */
public record ShareDifference(double difference, Interval interval, double designEffect, double detectable) {

    private static final double POWER_QUANTILE = 0.841_621;

    /**
     * Compares two arms.
     *
     * @throws IllegalArgumentException when an arm has no trials
     */
    public static ShareDifference between(List<Proportion> candidate, List<Proportion> baseline, double confidence) {
        Proportion one = pooled("candidate", candidate);
        Proportion other = pooled("baseline", baseline);
        double effectOne = designEffect(candidate, one);
        double effectOther = designEffect(baseline, other);
        double trialsOne = one.trials() / effectOne;
        double trialsOther = other.trials() / effectOther;
        Interval interval = newcombe(one.share(), trialsOne, other.share(), trialsOther, confidence);
        double quantiles = StudentT.normalQuantile(confidence) + POWER_QUANTILE;
        double detectable = Math.min(1, quantiles * Math.sqrt(0.25 / trialsOne + 0.25 / trialsOther));
        return new ShareDifference(one.share() - other.share(), interval, Math.max(effectOne, effectOther), detectable);
    }

    /** Newcombe's hybrid score interval of {@code share - otherShare}. */
    static Interval newcombe(double share, double trials, double otherShare, double otherTrials, double confidence) {
        Interval one = Proportion.wilson(share, trials, confidence);
        Interval other = Proportion.wilson(otherShare, otherTrials, confidence);
        double difference = share - otherShare;
        double below = Math.hypot(share - one.low(), other.high() - otherShare);
        double above = Math.hypot(one.high() - share, otherShare - other.low());
        return new Interval(Math.max(-1, difference - below), Math.min(1, difference + above));
    }

    /** Variance between clusters over the variance that independent trials would have; at least 1. */
    static double designEffect(List<Proportion> clusters, Proportion pooled) {
        List<Proportion> used =
                clusters.stream().filter(cluster -> cluster.trials() > 0).toList();
        double share = pooled.share();
        double trials = pooled.trials();
        double binomial = share * (1 - share) * trials;
        if (used.size() < 2 || binomial == 0) {
            return 1;
        }
        double squares = used.stream()
                .mapToDouble(cluster -> cluster.successes() - share * cluster.trials())
                .map(residual -> residual * residual)
                .sum();
        double between = squares * used.size() / (used.size() - 1);
        return Math.clamp(between / binomial, 1, trials);
    }

    private static Proportion pooled(String name, List<Proportion> clusters) {
        Proportion pooled = new Proportion(
                clusters.stream().mapToLong(Proportion::successes).sum(),
                clusters.stream().mapToLong(Proportion::trials).sum());
        if (pooled.trials() == 0) {
            throw new IllegalArgumentException(name + " must have trials: " + name + "=" + clusters);
        }
        return pooled;
    }
}
