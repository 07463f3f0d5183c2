package dev.evenkeel.slo;

/**
 * When interruptions are enough to judge by. Under a hundred of them the 99th percentile is the longest, and one long pause would
 * break an objective for as long as it is looked back on. So a time counts as bad only where there were many, or where they took a share
 * of the time that the 99th percentile of requests must feel.
 *
 * @param interruptionsMin so many are enough
 * @param timeShareMin so large a share of the time is enough, where at least two broke the limit; 0 to 1
 */
public record Evidence(long interruptionsMin, double timeShareMin) {
    /** A hundred, or 1 % of the time. */
    public static final Evidence DEFAULT = new Evidence(100, 0.01);

    /** Checks the range. */
    public Evidence {
        if (interruptionsMin < 1) {
            throw new IllegalArgumentException(
                    "interruptionsMin must be positive: interruptionsMin=" + interruptionsMin);
        }
        if (!(timeShareMin >= 0 && timeShareMin <= 1)) {
            throw new IllegalArgumentException("timeShareMin must be from 0 to 1: timeShareMin=" + timeShareMin);
        }
    }

    boolean isEnough(long interruptions, long broken, double timeShare) {
        return interruptions >= interruptionsMin || (broken >= 2 && timeShare >= timeShareMin);
    }
}
