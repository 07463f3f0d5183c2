package dev.evenkeel.forecast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that will go wrong if it goes on as it does. It stands from the moment it is raised until it is withdrawn, and is
 * the same warning all that time: {@code kind} and {@code raisedAt} name it.
 *
 * @param kind what will go wrong
 * @param raisedAt when it was raised
 * @param at when its figures were last renewed
 * @param evidence one sentence with the figures it rests on
 * @param timeToExhaustion what is left from {@code at}, or null where no limit is known or none is at stake
 */
public record Warning(
        Kind kind,
        Instant raisedAt,
        Instant at,
        String evidence,
        @Nullable Span timeToExhaustion) {

    /** What will go wrong. */
    public enum Kind {
        /** The live set reaches the largest heap. */
        HEAP_EXHAUSTION,
        /** Classes fill metaspace. */
        METASPACE_EXHAUSTION,
        /** Direct buffers reach their limit. */
        DIRECT_MEMORY_EXHAUSTION,
        /** Compiled code fills its cache. */
        CODE_CACHE_EXHAUSTION,
        /** The process reaches the limit of its control group: the kernel ends it. */
        CGROUP_EXHAUSTION,
        /** Collections fail for want of room in one piece while the heap as a whole has room. */
        FRAGMENTATION,
        /** Young collections move several times as much into the old generation as they did, and take longer for it. */
        PROMOTION_STORM,
        /** The pauses grow towards their objective; {@code timeToExhaustion} is the time until it is broken. */
        PAUSE_OBJECTIVE_BREACH
    }
}
