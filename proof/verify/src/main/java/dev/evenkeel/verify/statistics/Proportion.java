package dev.evenkeel.verify.statistics;

/**
 * Successes among trials.
 *
 * @param successes from 0 to {@code trials}
 * @param trials how many trials there were; 0 is allowed and says that nothing is known
 */
public record Proportion(long successes, long trials) {

    public Proportion {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes must be between 0 and trials: successes=" + successes + ", trials=" + trials);
        }
    }

    /** Share of successes, 0 to 1; NaN without trials. */
    public double share() {
        return (double) successes / trials;
    }

    /** Wilson's score interval of the share; {@code [0, 1]} without trials. */
    public Interval wilson(double confidence) {
        return trials == 0 ? new Interval(0, 1) : wilson(share(), (double) trials, confidence);
    }

    /**
     * Wilson's score interval (Wilson 1927) for a share seen in a number of trials that need not be whole, as it
     * is after a correction for clustering.
     */
    static Interval wilson(double share, double trials, double confidence) {
        double z = StudentT.normalQuantile(confidence);
        double spread = z * z / trials;
        double centre = (share + spread / 2) / (1 + spread);
        double half = z / (1 + spread) * Math.sqrt(share * (1 - share) / trials + spread / (4 * trials));
        return new Interval(Math.max(0, Math.min(share, centre - half)), Math.min(1, Math.max(share, centre + half)));
    }
}
