package dev.evenkeel.slo;

import dev.evenkeel.slo.event.BreakerTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes a breaker of nobody's through an opening, shedding and a recovery, by a clock of its own, and tells nobody. A JIT compiler leaves out what it
 * has never seen happen, and loads no class before it is needed: the first load to be shed would find all of that missing, at the one
 * moment at which the process has no time for it.
 */
final class Rehearsal {
    private static final int SECONDS_MAX = 300;
    private static final int BAD_FROM = 10;
    private static final int BAD_UNTIL = 20;
    private static final int COLLECTIONS_PER_SECOND = 4;
    private static final int REQUESTS_PER_PRIORITY = 25;
    private static final long NANOS_PER_REQUEST = 10_000_000;

    private final AtomicLong nanos = new AtomicLong();
    private final Breaker breaker;
    private long heldMillis;
    private long collections;

    private Rehearsal(Objective objective) {
        Admission admission =
                new Admission(objective.limit(), Admission::thrown, () -> nanos.addAndGet(NANOS_PER_REQUEST));
        breaker = new Breaker(objective, BreakerSettings.DEFAULT, admission);
    }

    /**
     * Goes all the way.
     *
     * @return whether it opened and closed again
     */
    static boolean run() {
        BreakerTransition.prepare();
        return new Rehearsal(Objective.ofPauses()).opensAndCloses();
    }

    private boolean opensAndCloses() {
        boolean hasOpened = false;
        for (int second = 0; second < SECONDS_MAX; second++) {
            serve();
            live(Instant.EPOCH.plusSeconds(second), second >= BAD_FROM && second < BAD_UNTIL);
            boolean isClosed = breaker.state() == State.CLOSED;
            if (hasOpened && isClosed) {
                return true;
            }
            hasOpened |= !isClosed;
        }
        return false;
    }

    /** More at once than there is room for. */
    private void serve() {
        int begun = 0;
        for (int i = 0; i < REQUESTS_PER_PRIORITY; i++) {
            for (Priority priority : Priority.values()) {
                begun += breaker.tryBegin(priority) ? 1 : 0;
                boolean ignored = breaker.tryEnter(priority);
            }
        }
        for (int i = 0; i < begun; i++) {
            breaker.end();
        }
    }

    private void live(Instant from, boolean isBad) {
        int period = 1_000 / COLLECTIONS_PER_SECOND;
        for (int i = 1; i <= COLLECTIONS_PER_SECOND; i++) {
            heldMillis += isBad ? period * 9 / 10 : 0;
            collections++;
            Collected collected = new Collected(Duration.ofMillis(heldMillis), collections, isBad ? 0.97 : 0.5);
            breaker.noteCollected(from.plusMillis((long) i * period), collected);
        }
        breaker.evaluate(from.plusSeconds(1));
    }
}
