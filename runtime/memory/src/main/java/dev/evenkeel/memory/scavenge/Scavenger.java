package dev.evenkeel.memory.scavenge;

import dev.evenkeel.memory.cache.BlockCaches;
import dev.evenkeel.memory.event.ScavengeStep;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.SpanTable;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives memory back that isn't needed, in the background.
 *
 * <pre>
 *   needed    bytes asked for and not freed: blocks and open regions
 *   resident  bytes of the mapping that hold memory
 *   goal      needed + max(retain, needed / 10, recurring)
 *   recurring the second largest rise of needed in the last five minutes ({@link Rises})
 * </pre>
 *
 * While {@code resident > goal}, steps give back what is free ({@link Purge}). A step ends when it has given back what
 * is over the goal, when it has lasted {@code stepNanosMax}, or at the end of a pass; after it the thread rests for so
 * long that steps take {@code cpuShare} of one processor. Between passes it rests longer ({@link Rests}).
 *
 * <p>When a pass ends above the goal and what is needed has fallen by half, the caches are emptied, in steps as well, once for such a fall, and
 * another pass follows: what they hold was sized for the load that is gone.
 *
 * <p>Pathologies. A goal below what fragmentation allows is never reached, and what a pass gives back is soon taken
 * again: hence the rests that grow. Memory given back just before it is needed again costs 1.2 microseconds a 4 KiB page;
 * {@code recurring} keeps that to loads whose first wave is yet to come back.
 *
 * <p>Ten times a second it also visits a quarter of the caches ({@link BlockCaches#rebalance}), or as much of it as a step has time for.
 *
 * <p>Thread-safe.
 */
public final class Scavenger {
    private static final long TICK_NANOS = 100_000_000;
    private static final int HEADROOM_DIVISOR = 10;
    private static final double CPU_SHARE_DEFAULT = 0.05;
    private static final long STEP_NANOS_DEFAULT = 1_000_000;
    private static final long STEP_NANOS_LEAST = 10_000;
    private static final long STEP_NANOS_MOST = 5_000_000;

    private final PageHeap pages;
    private final BlockCaches caches;
    private final List<LongPredicate> emptying;
    private final LongSupplier neededBytes;
    private final long retainBytes;
    private final Purge purge;
    private final StepTimes times = new StepTimes();
    private final AtomicLong releasedBytes = new AtomicLong();
    private final AtomicLong steps = new AtomicLong();

    /** Guards the pass: the thread and {@link #releaseNow} take turns. */
    private final ReentrantLock stepLock = new ReentrantLock();

    private long releasedInPass;
    private volatile boolean passRuns;

    private volatile Pace pace = new Pace(CPU_SHARE_DEFAULT, STEP_NANOS_DEFAULT);
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /**
     * How fast memory is given back.
     *
     * @param cpuShare of one processor, above 0 and at most 1
     * @param stepNanosMax longest step, 10 microseconds to 5 milliseconds
     */
    public record Pace(double cpuShare, long stepNanosMax) {
        /** @throws IllegalArgumentException if a value is out of its range */
        public Pace {
            if (!(cpuShare > 0 && cpuShare <= 1)) {
                throw new IllegalArgumentException("cpuShare must be above 0 and at most 1: cpuShare=" + cpuShare);
            }
            if (stepNanosMax < STEP_NANOS_LEAST || stepNanosMax > STEP_NANOS_MOST) {
                throw new IllegalArgumentException("stepNanosMax must be from " + STEP_NANOS_LEAST + " to "
                        + STEP_NANOS_MOST + ": stepNanosMax=" + stepNanosMax);
            }
        }
    }

    /**
     * @param emptying each gives back what some caches hold, waits for nobody, ends soon after the nanoTime it is given, goes on there when it
     *     is called again, and tells whether it is done
     * @param neededBytes bytes asked for and not freed
     * @param retainBytes kept resident beyond them in any case
     */
    public Scavenger(
            PageHeap pages,
            BlockCaches caches,
            SpanTable table,
            CentralLists central,
            List<LongPredicate> emptying,
            LongSupplier neededBytes,
            long retainBytes) {
        this.pages = pages;
        this.caches = caches;
        this.emptying = List.copyOf(emptying);
        this.neededBytes = neededBytes;
        this.retainBytes = retainBytes;
        purge = new Purge(pages, table, central, caches);
    }

    /** Starts the thread. */
    public void start() {
        Thread started = Thread.ofPlatform().daemon().name("evenkeel-scavenger").unstarted(this::run);
        thread = started;
        started.start();
    }

    /** Ends the thread and waits for it; does nothing if it was never started. */
    public void stop() {
        stopped = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        LockSupport.unpark(running);
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sets the pace from now on. */
    public void pace(Pace newPace) {
        pace = newPace;
    }

    private void run() {
        Rises rises = new Rises();
        long visitNanos = System.nanoTime();
        Rests rests = new Rests(visitNanos);
        while (!stopped) {
            long now = System.nanoTime();
            long needed = neededBytes.getAsLong();
            if (now - visitNanos >= 0) {
                rebalance();
                rises.sample(needed, now);
                rests.sample(needed);
                visitNanos = now + TICK_NANOS;
            }
            long surplus = pages.residentBytes() - goalBytes(needed, retainBytes, rises.recurringBytes(now));
            if (surplus <= 0 || !rests.isOver(needed, now)) {
                LockSupport.parkNanos(TICK_NANOS);
                continue;
            }
            var _ = step(surplus, pace.stepNanosMax(), false);
            long took = System.nanoTime() - now;
            if (!passRuns) {
                rests.begin(needed, System.nanoTime());
                if (rests.halved(needed)) {
                    emptying.forEach(this::empty);
                    rests.end(System.nanoTime());
                }
            }
            rest(took);
        }
    }

    private void rest(long tookNanos) {
        LockSupport.parkNanos((long) (tookNanos / pace.cpuShare()) - tookNanos);
    }

    static long goalBytes(long needed, long retain, long recurring) {
        return needed + Math.max(Math.max(retain, needed / HEADROOM_DIVISOR), recurring);
    }

    /**
     * Gives back at least this much at once, if there is as much, in steps on this thread without rests.
     *
     * @return the bytes given back
     */
    public long releaseNow(long wantedBytes) {
        long before = releasedBytes.get();
        stepLock.lock();
        try {
            passRuns = false;
            boolean exhausted = false;
            while (!exhausted && releasedBytes.get() - before < wantedBytes) {
                exhausted = step(wantedBytes - (releasedBytes.get() - before), pace.stepNanosMax(), true);
            }
        } finally {
            stepLock.unlock();
        }
        return releasedBytes.get() - before;
    }

    private void empty(LongPredicate some) {
        boolean isDone = false;
        while (!isDone && !stopped) {
            long start = System.nanoTime();
            isDone = inTurn(endNanos -> emptyingStep(some, endNanos));
            // More than that it waited for its turn.
            rest(Math.min(System.nanoTime() - start, pace.stepNanosMax()));
        }
    }

    private boolean emptyingStep(LongPredicate some, long endNanos) {
        long start = System.nanoTime();
        boolean isDone = some.test(endNanos);
        count(System.nanoTime() - start);
        return isDone;
    }

    private void count(long stepNanos) {
        steps.incrementAndGet();
        times.record(stepNanos);
    }

    private void rebalance() {
        var _ = inTurn(caches::rebalance);
    }

    /** Works for as long as a step may last; returns whether that was all. */
    private boolean inTurn(LongPredicate work) {
        stepLock.lock();
        try {
            return work.test(System.nanoTime() + pace.stepNanosMax());
        } finally {
            stepLock.unlock();
        }
    }

    /** Runs a check while neither a step nor a visit of the caches is under way. */
    public long whileResting(LongSupplier check) {
        stepLock.lock();
        try {
            return check.getAsLong();
        } finally {
            stepLock.unlock();
        }
    }

    /** One step; returns whether it ended a pass that gave nothing back. */
    private boolean step(long wantedBytes, long nanosMax, boolean everything) {
        stepLock.lock();
        try {
            ScavengeStep event = new ScavengeStep();
            event.begin();
            long start = System.nanoTime();
            if (!passRuns) {
                purge.restart(everything);
                passRuns = true;
                releasedInPass = 0;
            }
            long released = 0;
            long now = start;
            while (!purge.isDone() && released < wantedBytes && now - start < nanosMax) {
                released += purge.next();
                now = System.nanoTime();
            }
            releasedInPass += released;
            passRuns = !purge.isDone();
            releasedBytes.addAndGet(released);
            count(now - start);
            event.tell(released);
            return !passRuns && releasedInPass == 0;
        } finally {
            stepLock.unlock();
        }
    }

    /** How long steps took. */
    public StepTimes times() {
        return times;
    }

    /** Steps made. */
    public long steps() {
        return steps.get();
    }

    /** Bytes given back. */
    public long releasedBytes() {
        return releasedBytes.get();
    }
}
