package dev.evenkeel.verify.run;

import dev.evenkeel.verify.run.arm.Arm;

/**
 * An arm and how often it runs.
 *
 * @param arm the arm
 * @param blocks fresh processes of it
 */
public record PlannedArm(Arm arm, int blocks) {
    public PlannedArm {
        if (blocks < 1) {
            throw new IllegalArgumentException("blocks must be positive: blocks=" + blocks);
        }
    }
}
