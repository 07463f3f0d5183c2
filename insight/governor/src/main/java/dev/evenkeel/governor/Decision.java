package dev.evenkeel.governor;

import java.time.Instant;

/** What the governor did, or would have done, and why. Immutable. */
public sealed interface Decision {

    /** When it was taken. */
    Instant at();

    /** Why, in one sentence with the figures it rests on. */
    String reason();

    /** What became of it. */
    Effect effect();

    /** In a few words, for a line of a log. */
    String what();

    /** What became of a decision. */
    enum Effect {
        /** Carried out. */
        DONE,
        /** Dry run: only said. */
        SAID,
        /** Not allowed, or no lever for it. */
        REFUSED,
        /** Tried, and it did not work. */
        FAILED
    }

    /**
     * The heap shall be kept at another size.
     *
     * @param lever what carries it out, as HotSpot calls it, or an empty text
     * @param fromBytes the size before
     * @param toBytes the size now
     */
    record HeapTarget(Instant at, String reason, Effect effect, String lever, long fromBytes, long toBytes)
            implements Decision {
        @Override
        public String what() {
            return "heap target " + Sizes.of(fromBytes) + " to " + Sizes.of(toBytes);
        }
    }

    /**
     * Free memory off the heap goes back to the operating system.
     *
     * @param wantedBytes how much was wanted
     * @param releasedBytes how much it was; 0 if it was only said
     */
    record Release(Instant at, String reason, Effect effect, long wantedBytes, long releasedBytes) implements Decision {
        @Override
        public String what() {
            return "give back " + Sizes.of(wantedBytes) + " off the heap";
        }
    }

    /**
     * A collection while traffic is low.
     *
     * @param lever what carries it out, or an empty text
     * @param drained whether the instance took no traffic meanwhile
     */
    record Collect(Instant at, String reason, Effect effect, String lever, boolean drained) implements Decision {
        @Override
        public String what() {
            return "collect now";
        }
    }

    /** What lives in the heap and what is off it are more than the limit: nothing the governor could mend. */
    record LimitTooSmall(Instant at, String reason, Effect effect) implements Decision {
        @Override
        public String what() {
            return "the memory limit can't be kept";
        }
    }

    /** The collector doesn't follow the target it was given. */
    record NotFollowed(Instant at, String reason, Effect effect) implements Decision {
        @Override
        public String what() {
            return "the heap doesn't follow its target";
        }
    }

    /** All flags have their first values again. */
    record Restored(Instant at, String reason, Effect effect) implements Decision {
        @Override
        public String what() {
            return "flags as they were";
        }
    }
}
