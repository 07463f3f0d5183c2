package dev.evenkeel.verify.run;

import dev.evenkeel.verify.run.arm.Arm;

/**
 * One block to come.
 *
 * @param arm its arm
 * @param index which of the arm's blocks, from 0
 */
record PlannedBlock(Arm arm, int index) {}
