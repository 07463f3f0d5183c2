package dev.evenkeel.verify.run;

import java.time.Duration;

/** About how long an experiment goes on: the plan's estimate until blocks have ended, then their mean. Not thread-safe. */
final class TimeLeft {
    private final Duration planned;
    private final int blocks;
    private Duration spent = Duration.ZERO;
    private int ended;

    TimeLeft(Duration planned, int blocks) {
        this.planned = planned;
        this.blocks = blocks;
    }

    void blockEnded(Duration took) {
        spent = spent.plus(took);
        ended++;
    }

    /** What is left when the block that runs has run for some time. */
    Duration at(Duration inBlock) {
        Duration each = ended == 0 ? planned : spent.dividedBy(ended);
        Duration thisBlock = each.minus(inBlock);
        Duration later = each.multipliedBy(Math.max(0, blocks - ended - 1));
        return thisBlock.isNegative() ? later : later.plus(thisBlock);
    }
}
