package dev.evenkeel.verify.fault;

import dev.evenkeel.verify.fault.guard.Guard;
import java.time.Duration;
import java.util.List;

/**
 * What is fixed before the run.
 *
 * @param liveSet share of the heap that the fault makes live; over 0 and under 1
 * @param guards the arms, in the order they are shown
 * @param capacityShares of the rate, at each of which a block without a guard finds out what an instance can serve
 * @param ratePerSecond offered in every arm
 * @param deadline from the intended start; an answer that comes later is of no use to anybody
 * @param cooldown of our breaker
 * @param beforeSeconds of load before the fault
 * @param riseSeconds until the fault is there, about
 * @param holdSeconds how long it stays
 * @param afterSeconds of load after it has healed
 */
public record FaultSettings(
        double liveSet,
        List<Guard> guards,
        List<Double> capacityShares,
        double ratePerSecond,
        Duration deadline,
        Duration cooldown,
        int beforeSeconds,
        int riseSeconds,
        int holdSeconds,
        int afterSeconds) {
    private static final List<Double> CAPACITY_SHARES = List.of(0.25, 0.5, 0.75);

    /** One pause of an unharmed service must not be all that is seen of it. */
    private static final int BEFORE_SECONDS = 15;

    private static final int RISE_SECONDS = 6;

    /** Copies the lists and checks the share. */
    public FaultSettings {
        guards = List.copyOf(guards);
        capacityShares = List.copyOf(capacityShares);
        if (!(liveSet > 0 && liveSet < 1)) {
            throw new IllegalArgumentException("liveSet must be over 0 and under 1: liveSet=" + liveSet);
        }
    }

    /**
     * A short run has a short cooldown too: what is judged after the fault is two of them.
     *
     * @param quick whether to take about 21 minutes instead of 27
     */
    public static FaultSettings of(
            double liveSet, List<Guard> guards, double ratePerSecond, Duration deadline, boolean quick) {
        int cooldown = quick ? 15 : 30;
        return new FaultSettings(
                liveSet,
                guards,
                CAPACITY_SHARES,
                ratePerSecond,
                deadline,
                Duration.ofSeconds(cooldown),
                BEFORE_SECONDS,
                RISE_SECONDS,
                quick ? 40 : 60,
                2 * cooldown + 10);
    }

    double deadlineMillis() {
        return deadline.toNanos() / 1e6;
    }

    /** Blocks of a whole run: one for each guard, and those without one at lower rates. */
    int blockCount() {
        return guards.size() + capacityShares.size();
    }

    /** Windows of a block of a guard. */
    public int windows() {
        return beforeSeconds + riseSeconds + holdSeconds + afterSeconds;
    }
}
