package dev.evenkeel.slo;

import java.time.Duration;

/**
 * How a breaker judges and how hard it acts. Shares are from 0 to 1. Each pair of thresholds is a hysteresis: at the higher one it
 * is bad, under the lower one it is calm, between them nothing changes.
 *
 * @param evidence when interruptions are enough to judge the objective by
 * @param interruptedBad share of the last seconds that interruptions took
 * @param interruptedCalm the same
 * @param heapBad share of the heap in use after collections
 * @param heapCalm the same
 * @param memoryBad share of the control group's limit that the process takes
 * @param memoryCalm the same
 * @param cut what is left of the admitted share at a step down that no time can be measured for
 * @param reaction time between two steps down: an effect must have had time to show
 * @param growthOpen share let in more, each calm second, while open
 * @param growthHalfOpen the same while half-open
 * @param admittedMin share that is always let in, so that there is something to judge by and to collect for
 * @param admittedMinGently the same where the cause is one that shedding can't cure, or that isn't there yet
 * @param trial how long everything must have been let in before a half-open breaker closes
 */
public record BreakerSettings(
        Evidence evidence,
        double interruptedBad,
        double interruptedCalm,
        double heapBad,
        double heapCalm,
        double memoryBad,
        double memoryCalm,
        double cut,
        Duration reaction,
        double growthOpen,
        double growthHalfOpen,
        double admittedMin,
        double admittedMinGently,
        Duration trial) {
    /** The defaults of docs/design/slo.md. */
    public static final BreakerSettings DEFAULT = new BreakerSettings(
            Evidence.DEFAULT,
            0.55,
            0.45,
            0.85,
            0.75,
            0.95,
            0.90,
            0.7,
            Duration.ofSeconds(2),
            0.01,
            0.05,
            0.1,
            0.7,
            Duration.ofSeconds(25));

    /** Checks ranges and that each pair is in order. */
    public BreakerSettings {
        requirePair("interrupted", interruptedCalm, interruptedBad);
        requirePair("heap", heapCalm, heapBad);
        requirePair("memory", memoryCalm, memoryBad);
        requireShare("cut", cut);
        requireShare("growthOpen", growthOpen);
        requireShare("growthHalfOpen", growthHalfOpen);
        requireShare("admittedMin", admittedMin);
        requireShare("admittedMinGently", admittedMinGently);
        if (reaction.isNegative() || reaction.isZero()) {
            throw new IllegalArgumentException("reaction must be positive: reaction=" + reaction);
        }
        if (trial.isNegative()) {
            throw new IllegalArgumentException("trial must not be negative: trial=" + trial);
        }
    }

    private static void requirePair(String name, double calm, double bad) {
        if (!(calm > 0 && calm < bad && bad <= 1)) {
            throw new IllegalArgumentException(name + "Calm must be over 0 and under " + name
                    + "Bad, which is at most 1: " + name + "Calm=" + calm + ", " + name + "Bad=" + bad);
        }
    }

    private static void requireShare(String name, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(name + " must be over 0 and under 1: " + name + "=" + share);
        }
    }
}
