package dev.evenkeel.forecast.growth;

import dev.evenkeel.forecast.statistics.TheilSen;

/** What a window says. */
public sealed interface Verdict {

    /**
     * The series grows, and gets where it must not.
     *
     * @param trend per second
     * @param overSeconds the time the trend is about
     * @param readings down-sampled readings it is made of
     * @param level where the line stands now
     * @param earliestSeconds until the limit is reached
     * @param latestSeconds infinite if the lower bound of the slope never gets there
     */
    record Rising(
            TheilSen trend,
            double overSeconds,
            int readings,
            double level,
            double earliestSeconds,
            double latestSeconds)
            implements Verdict {}

    /**
     * It does not, or there is an innocent explanation.
     *
     * @param reason which
     * @param figure where it has one: the level it stays at
     */
    record NotRising(Reason reason, double figure) implements Verdict {}

    /** Why a window is not held to grow towards the limit. */
    enum Reason {
        /** There are too few readings. */
        TOO_FEW,
        /** It does not rise by more than it wavers. */
        STEADY,
        /** At this pace the limit is farther away than the time seen allows to foretell. */
        TOO_FAR,
        /** It has been as high before, and came down again. */
        SEEN_BEFORE,
        /** Half of the rise is gone. */
        FELL_BACK,
        /** It rose in only a part of the window. */
        NOT_SUSTAINED,
        /** It rises ever more slowly, and ends below the limit. */
        LEVELS_OFF,
        /** A collection of the old generation took what had risen. */
        COLLECTED,
        /** It went up in one step. */
        STEP,
        /** It rises with the load. */
        FOLLOWS_LOAD
    }
}
