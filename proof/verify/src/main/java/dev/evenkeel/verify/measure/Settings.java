package dev.evenkeel.verify.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was fixed before the first request was sent, and where the run took place.
 *
 * @param mode how much time the run was given
 * @param ratePerSecond offered requests a second, the same for every arm
 * @param sessions distinct sessions the load draws from
 * @param sloMillis the objective: P99 of a window from intended start, milliseconds
 * @param blocks planned blocks of each arm, interleaved with the other arms' blocks
 * @param windowsPerBlock planned windows of each block
 * @param window length of a window
 * @param warmUp load before the first window of a block, not measured
 * @param seed seed of arrivals, sessions and bodies
 * @param arms the arms in the order they are shown
 * @param machine where it ran
 * @param date when it began
 * @param command what to type to run it again
 * @param notes conditions of the whole run worth telling, such as the scheduler class that was granted
 */
public record Settings(
        Mode mode,
        double ratePerSecond,
        int sessions,
        double sloMillis,
        int blocks,
        int windowsPerBlock,
        Duration window,
        Duration warmUp,
        long seed,
        List<ArmSettings> arms,
        Machine machine,
        Instant date,
        String command,
        List<String> notes) {

    public Settings {
        if (!(sloMillis > 0)) {
            throw new IllegalArgumentException("sloMillis must be positive: sloMillis=" + sloMillis);
        }
        arms = List.copyOf(arms);
        notes = List.copyOf(notes);
        long names = arms.stream().map(ArmSettings::name).distinct().count();
        if (names != arms.size()) {
            throw new IllegalArgumentException("arms must have distinct names: arms="
                    + arms.stream().map(ArmSettings::name).toList());
        }
    }

    /** How much time the run was given. */
    public enum Mode {
        /** About a minute; enough to see that it works, rarely enough for a verdict. */
        QUICK,
        /** About five minutes. */
        DEFAULT,
        /** At least 330 windows an arm: stability within 5 points. */
        FULL
    }
}
